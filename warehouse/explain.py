"""Everything that led to a row of `events`: from the event back to the characters of each file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from schemas.errors import InputError
from warehouse.reader import connect

Record = dict[str, Any]
"""A row by column name."""


@dataclass(frozen=True, slots=True)
class ExplainedMention:
    """One mention of the event with its evidence.

    `mention` is the row of `event_mentions` and also holds `trigger`, `sentence` and `content`, the document's text
    at its offsets. `times` starts with the expression that dates the mention and follows its anchors; each also holds
    `text`. `arguments` also hold the `entity` they name; `claim` is the statement that reports the mention.
    `document` is its row without the text, and `sources` are all places where that text was found.
    """

    mention: Record
    link: Record | None
    block: Record | None
    times: tuple[Record, ...]
    arguments: tuple[Record, ...]
    claim: Record | None
    document: Record
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row of `events` and its mentions; the one that dates the event comes first."""

    event: Record
    mentions: tuple[ExplainedMention, ...]


def explain(path: Path, event_id: str) -> Explanation:
    """Return everything behind the event `event_id` of the warehouse `path`, or the one that it is now part of.

    Raises InputError if there is no such event, WarehouseError if the warehouse cannot be read.
    """
    with connect(path) as connection:
        event = _first(connection, "FROM events WHERE event_id = ?", event_id) or _first(connection, _MERGED, event_id)
        if event is None:
            raise InputError(f"There is no event {event_id!r} in {path}: take an event_id from one of its views.")
        mentions = _records(connection, _MENTIONS, event["event_id"], event["mention_id"])
        return Explanation(event, tuple(_explained(connection, mention) for mention in mentions))


_MERGED = """
SELECT events.* FROM events JOIN event_aliases AS alias USING (event_id) WHERE alias_id = ?
"""

_MENTIONS = """
SELECT mention.*,
    substr(text, trigger_start + 1, trigger_end - trigger_start) AS trigger,
    substr(text, sentence_start + 1, sentence_end - sentence_start) AS sentence,
    substr(text, content_start + 1, content_end - content_start) AS content
FROM event_mentions AS mention JOIN documents USING (document_id)
WHERE event_id = ?
ORDER BY mention_id <> ?, published_start NULLS LAST, document_id, trigger_start
"""

_BLOCK = "FROM blocks WHERE document_id = ? AND char_start <= ? AND ? < char_end"

_TIMES = """
SELECT expression.*, substr(text, char_start + 1, char_end - char_start) AS text,
    CASE anchor
        WHEN 'timex' THEN anchor_id
        WHEN 'event' THEN (SELECT min(timex_id) FROM event_mentions WHERE mention_id = anchor_id)
    END AS anchor_timex_id
FROM time_expressions AS expression JOIN documents USING (document_id)
WHERE document_id = ? AND timex_id = ?
"""

_ARGUMENTS = """
SELECT argument.*, CASE WHEN entity.entity_id IS NOT NULL THEN entity END AS entity
FROM event_arguments AS argument LEFT JOIN entities AS entity USING (entity_id)
WHERE mention_id = ?
ORDER BY role, char_start
"""

_CLAIM = """
SELECT mention.*, substr(text, sentence_start + 1, sentence_end - sentence_start) AS sentence
FROM event_mentions AS mention JOIN documents USING (document_id)
WHERE mention_id = ?
"""


def _explained(connection: duckdb.DuckDBPyConnection, mention: Record) -> ExplainedMention:
    document_id, mention_id, start = mention["document_id"], mention["mention_id"], mention["trigger_start"]
    document = _first(connection, "SELECT * EXCLUDE (text) FROM documents WHERE document_id = ?", document_id)
    assert document is not None
    sources = _records(connection, "FROM document_sources WHERE document_id = ? ORDER BY source_uri", document_id)
    return ExplainedMention(
        mention=mention,
        link=_first(connection, "FROM event_links WHERE mention_id = ?", mention_id),
        block=_first(connection, _BLOCK, document_id, start, start),
        times=tuple(_anchors(connection, document_id, mention["timex_id"])),
        arguments=tuple(_records(connection, _ARGUMENTS, mention_id)),
        claim=_first(connection, _CLAIM, mention["claimed_in"]),
        document=document,
        sources=tuple(source["source_uri"] for source in sources),
    )


def _anchors(connection: duckdb.DuckDBPyConnection, document_id: str, timex_id: str | None) -> Iterator[Record]:
    """Yield the expression and those that it was resolved against, each once; an event counts as its expression."""
    seen: set[str] = set()
    while timex_id is not None and timex_id not in seen:
        seen.add(timex_id)
        found = _records(connection, _TIMES, document_id, timex_id)
        yield from found
        timex_id = found[0]["anchor_timex_id"] if found else None


def _first(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> Record | None:
    return next(iter(_records(connection, sql, *parameters)), None)


def _records(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[Record]:
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
