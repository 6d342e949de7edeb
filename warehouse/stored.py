"""The texts that a published warehouse holds, to be read anew without their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.records import Document, Rejected
from warehouse.reader import query
from warehouse.versions import current

REFUSED_TOO = "+refused"
"""What the fingerprint of the code ends with where a file has refusals: it differs, so that the next run reads it."""
OUTDATED = """
SELECT sources.source_uri, file_sha256, count(*), count(*) FILTER (refused.source_file IS NOT NULL) > 0
FROM sources
JOIN document_sources AS found ON found.source_file = sources.source_uri
JOIN documents USING (document_id)
LEFT JOIN (SELECT DISTINCT source_file FROM rejected) AS refused ON refused.source_file = sources.source_uri
GROUP BY ALL
HAVING bool_or(documents.code_fingerprint NOT IN (SELECT unnest(?::VARCHAR[])))
ORDER BY sources.source_uri
"""
DOCUMENTS = """
SELECT found.source_uri, text, media_type, title, url, published_claim, language, author, site, updated_claim
FROM document_sources AS found JOIN documents USING (document_id)
WHERE source_file = ?
ORDER BY found.source_uri
LIMIT ? OFFSET ?
"""
REFUSALS = "SELECT source_uri, stage, reason FROM rejected WHERE source_file = ? ORDER BY ALL"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file whose documents the warehouse holds. `has_refused`: other parts of it were refused, and are not held."""

    source_uri: str
    file_sha256: str
    documents: int
    has_refused: bool


def outdated(path: Path, code_fingerprint: str) -> list[Stored]:
    """Return the files of the warehouse `path` with a document that other code than `code_fingerprint` read.

    Returns [] if nothing was published there. Raises WarehouseError if the warehouse cannot be read.
    """
    if current(path) is None:
        return []
    return [Stored(*row) for row in query(path, OUTDATED, ([code_fingerprint, code_fingerprint + REFUSED_TOO],))[1]]


def documents(path: Path, source_uri: str, first: int, count: int) -> list[Document]:
    """Return up to `count` documents of a file from number `first` on, counted from 0, as they were read."""
    _, rows = query(path, DOCUMENTS, (source_uri, count, first))
    return [Document(*row) for row in rows]


def refused(path: Path, source_uris: Sequence[str]) -> Iterator[Rejected]:
    """Yield what was refused of files."""
    for source_uri in source_uris:
        for uri, stage, reason in query(path, REFUSALS, (source_uri,))[1]:
            yield Rejected(uri, stage, reason)
