"""The spaCy component `dateline_times`: time expressions of a parsed document."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.dating.matches import Match
from extractors.dating.times import find_times
from schemas.records import TimeExpression

if not Doc.has_extension("published"):
    Doc.set_extension("published", default=None)
if not Doc.has_extension("document_id"):
    Doc.set_extension("document_id", default="")
if not Span.has_extension("timex"):
    Span.set_extension("timex", default=None)


@Language.factory("dateline_times", requires=["token.tag", "token.dep"])
def create_times(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001  (spaCy passes both by name)
    """Return the component that sets `doc.spans["times"]`, each span with its `TimeExpression` as `span._.timex`.

    It must come after the tagger and the parser. `doc._.published` (a `PublicationDate` or None) is the date that
    relative expressions are counted from; `doc._.document_id` goes into the ids of the expressions.
    """
    return set_times


def set_times(doc: Doc, matches: list[Match] | None = None) -> Doc:
    """Find the document's time expressions, anew unless `matches` gives them, and keep them in `doc.spans["times"]`.

    Where tokens are so coarse that two expressions share them ("8am-6pm"), the first stands.
    """
    found: dict[tuple[int, int], TimeExpression] = {}
    for time in find_times(doc, doc._.published, matches):
        span = doc.char_span(time.char_start, time.char_end, alignment_mode="expand")
        assert span is not None
        found.setdefault((span.start, span.end), time)
    doc.spans["times"] = [_span(doc[start:end], time) for (start, end), time in found.items()]
    return doc


def _span(span: Span, time: TimeExpression) -> Span:
    span._.timex = time
    return span
