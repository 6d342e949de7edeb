"""From a document to its dated events: clean, date, annotate, find, link. Everything between files and warehouse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from extractors.candidates import Candidate
from extractors.cleaning import clean
from extractors.dating.attach import attach
from extractors.dating.component import set_times
from extractors.dating.evidence import refine
from extractors.dating.grammar import find_matches
from extractors.dating.published import from_document
from extractors.dating.resolved import resolved_times
from extractors.entities.resolution import Resolver
from extractors.events.coreference import complete
from extractors.events.mentions import antecedents_of, mention_id, mentions_of
from extractors.language import MAX_CHARS, mask
from extractors.linking.within import link
from schemas.records import Block, DateClaim, Document, Extraction, PublicationDate, Rejected


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A document with its blocks."""

    document: Document
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """What the language pipeline reads, headings left out; offsets are those of the document."""
        return mask(self.document, (block for block in self.blocks if block.label != "heading"))


def extract(documents: Iterable[Document], nlp: Language) -> Iterator[Extraction | Rejected]:
    """Yield what was found in each of `documents`, or why it was refused: one outcome each, in order.

    `nlp` is the pipeline of `extractors.language.get_nlp`.
    """
    outcomes = [_clean(document) for document in documents]
    texts = (outcome.text for outcome in outcomes if isinstance(outcome, Cleaned))
    docs = nlp.pipe(texts, disable=["dateline_times"])  # times are found once the document is dated
    for outcome in outcomes:
        yield assemble(outcome, next(docs)) if isinstance(outcome, Cleaned) else outcome


def _clean(document: Document) -> Cleaned | Rejected:
    if len(document.text) > MAX_CHARS:
        reason = f"The text has {len(document.text):,} characters; at most {MAX_CHARS:,} can be parsed: divide it."
        return Rejected(document.source_uri, "annotate", reason)
    return Cleaned(document, clean(document))


def _ahead(candidate: Candidate, claims: Sequence[DateClaim], published: PublicationDate) -> Candidate:
    """Return an event noun told as fact that is dated past the publication as planned: "ahead of his visit in May"."""
    last, days = published.interval, claims[0].interval
    is_ahead = last is not None and days is not None and days.start > last.end
    return replace(candidate, factuality="planned") if is_ahead and candidate.factuality == "actual" else candidate


def assemble(cleaned: Cleaned, doc: Doc) -> Extraction:
    """Return all that a document and its parse give: `doc` is the parse of `cleaned.text` with event candidates."""
    document, document_id = cleaned.document, cleaned.document.document_id
    matches = find_matches(doc)
    published = refine(from_document(document, cleaned.blocks), matches)
    doc._.published, doc._.document_id = published, document_id
    set_times(doc, matches)
    claims = attach(doc, doc._.candidates, published)
    candidates = [_ahead(c, d, published) for c, d in zip(complete(doc._.candidates, claims), claims, strict=True)]
    ids = [mention_id(document_id, candidate) for candidate in candidates]
    resolver = Resolver.of(doc, document)
    resolved = [resolver.resolve(candidate.arguments) for candidate in candidates]
    mentions, links = link(
        mentions_of(document_id, candidates, claims, resolved),
        document.text,
        antecedents_of(document_id, candidates),
    )
    return Extraction(
        document=document,
        published=published,
        blocks=cleaned.blocks,
        times=tuple(resolved_times(doc, candidates, claims, ids)),
        entities=resolver.entities,
        mentions=mentions,
        links=links,
    )
