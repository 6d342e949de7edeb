"""Read files into parts that fit in memory, and extract each distinct text of a part once."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.formats import Source, read
from extractors.language import get_nlp
from extractors.pipeline import extract
from flows.limits import at_most, each_at_most
from schemas.errors import DatelineError
from schemas.records import Document, Extraction, Rejected

log = logging.getLogger("dateline")

MOST_CHARS = 2_000_000
"""How many characters are extracted together: spaCy needs some gigabytes for a million."""
MOST_SECONDS = 60.0
"""The longest that reading a record may take, and that extracting may beyond the time for its characters."""
CHARS_A_SECOND = 5_000
"""A tenth of the usual speed of extraction on one core."""
MOST_GIB = 2.0
"""The most memory that reading a record may take, and that extracting may beyond what its characters do."""
CHARS_A_GIB = 100_000
"""A sixth of those that extraction usually takes a GiB for."""


@dataclass(slots=True)
class Part:
    """What was read so far: documents, refusals, and how many documents each file gave.

    `begun` counts the files that this part is the first to read from.
    """

    documents: list[Document] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    counts: Counter[Source] = field(default_factory=Counter)
    begun: int = 0
    characters: int = 0

    def add(self, source: Source, item: Document | Rejected) -> None:
        """Add what was read from `source`."""
        self.counts[source] += 0
        if isinstance(item, Rejected):
            self.rejected.append(item)
            return
        self.documents.append(item)
        self.counts[source] += 1
        self.characters += len(item.text)

    def has_room(self, item: Document | Rejected, size: int) -> bool:
        """Whether `item` would keep it within `size` inputs and the characters that memory bounds."""
        is_short = isinstance(item, Rejected) or self.characters + len(item.text) <= MOST_CHARS or not self.documents
        return is_short and len(self.documents) + len(self.rejected) < size


def parts(sources: Iterable[Source], size: int) -> Iterator[Part]:
    """Read `sources` and yield them in parts of at most `size` inputs; a file may span several parts."""
    part = Part()
    for source in sources:
        begun = 1
        for item in _within_bounds(source):
            if not part.has_room(item, size):
                yield part
                part = Part()
            part.begun += begun
            begun = 0
            part.add(source, item)
    yield part


def _within_bounds(source: Source) -> Iterator[Document | Rejected]:
    """Yield what a file gives, and a refusal instead of what takes too much time or memory."""
    try:
        yield from each_at_most(MOST_SECONDS, MOST_GIB, read(source))
    except (TimeoutError, MemoryError) as error:
        yield Rejected(source.uri, "read", f"What follows was left alone: {error}.")


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

    This is the boundary at which a text that breaks the extraction, or takes far too much, is refused, so that the
    others go on: a batch that fails is halved until the failing text stands alone. Deliberate errors pass: they are no
    document's fault.
    """
    if not documents:
        return []
    try:
        nlp = get_nlp(model)
        characters = sum(len(document.text) for document in documents)
        with at_most(MOST_SECONDS + characters / CHARS_A_SECOND, MOST_GIB + characters / CHARS_A_GIB):
            return list(extract(documents, nlp))
    except DatelineError:
        raise
    except Exception as error:
        if len(documents) > 1:
            middle = len(documents) // 2
            return extract_all(documents[:middle], model) + extract_all(documents[middle:], model)
        uri = documents[0].source_uri
        log.warning("%s broke the extraction and was refused", uri, exc_info=True)
        return [Rejected(uri, "extract", f"The extraction failed with {type(error).__name__}: {error}.")]
