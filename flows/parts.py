"""Read files into parts that fit in memory, and extract each distinct text of a part once."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.formats import Source, read
from extractors.language import get_nlp
from extractors.pipeline import extract
from schemas.errors import DatelineError
from schemas.records import Document, Extraction, Rejected

log = logging.getLogger("dateline")


@dataclass(slots=True)
class Part:
    """What was read so far: documents, refusals, and how many documents each file gave.

    `begun` counts the files that this part is the first to read from.
    """

    documents: list[Document] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    counts: Counter[Source] = field(default_factory=Counter)
    begun: int = 0


def parts(sources: Iterable[Source], size: int) -> Iterator[Part]:
    """Read `sources` and yield them in parts of at most `size` inputs; a file may span several parts."""
    part = Part()
    for source in sources:
        part.counts[source] += 0
        part.begun += 1
        for item in read(source):
            if len(part.documents) + len(part.rejected) == size:
                yield part
                part = Part(counts=Counter({source: 0}))
            if isinstance(item, Rejected):
                part.rejected.append(item)
            else:
                part.documents.append(item)
                part.counts[source] += 1
    yield part


def extract_once(documents: Iterable[Document], model: str) -> Iterator[Extraction | Rejected]:
    """Yield an outcome for each of `documents`; the same text is extracted once, whatever number of them hold it."""
    places: dict[str, list[Document]] = {}
    for document in documents:
        places.setdefault(document.document_id, []).append(document)
    originals = [same[0] for same in places.values()]
    for same, outcome in zip(places.values(), extract_all(originals, model), strict=True):
        for document in same:
            if isinstance(outcome, Rejected):
                yield replace(outcome, source_uri=document.source_uri)
            else:
                yield replace(outcome, document=document)


def extract_all(documents: Sequence[Document], model: str) -> list[Extraction | Rejected]:
    """Return one outcome for each document, in order.

    This is the boundary at which a text that breaks the extraction is refused, so that the others go on: a batch
    that fails is halved until the failing text stands alone. Deliberate errors pass: they are no document's fault.
    """
    if not documents:
        return []
    try:
        return list(extract(documents, get_nlp(model)))
    except DatelineError:
        raise
    except Exception as error:
        if len(documents) > 1:
            middle = len(documents) // 2
            return extract_all(documents[:middle], model) + extract_all(documents[middle:], model)
        uri = documents[0].source_uri
        log.warning("%s broke the extraction and was refused", uri, exc_info=True)
        return [Rejected(uri, "extract", f"The extraction failed with {type(error).__name__}: {error}.")]
