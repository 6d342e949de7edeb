"""Let a linker join the events of new documents to those of the warehouse, and enter what it decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from schemas.linking import Linked, Linker, Site, ToldDocument, ToldEvent
from schemas.records import Interval
from warehouse.database import run_script, scalar

DOCUMENTS = """
SELECT document_id, coalesce(any_value(title), ''), coalesce(string_agg(passage(text, char_start, char_end), chr(10)
    ORDER BY block_no) FILTER (is_kept), ''), any_value(published_start), any_value(published_end)
FROM bearing_documents
JOIN (FROM blocks SEMI JOIN bearing USING (document_id)) USING (document_id)
GROUP BY document_id
ORDER BY document_id
"""
EVENTS = "FROM told ORDER BY told_id"


def relink(connection: duckdb.DuckDBPyConnection, linker: Linker) -> None:
    """Decide by `linker` which events the told events of arriving documents are, and those of events that lose one.

    Needs the tables arriving, regrouped and touched_events; adds to the last the events that must be drawn anew.
    """
    run_script(connection, "pool.sql")
    if not scalar(connection, "SELECT count(*) FROM pool"):
        return
    run_script(connection, "told.sql")
    documents = list(_documents(connection))
    events = list(_events(connection))
    _enter(connection, linker(documents, events))


def _documents(connection: duckdb.DuckDBPyConnection) -> Iterator[ToldDocument]:
    for document_id, title, text, start, end in connection.execute(DOCUMENTS).fetchall():
        yield ToldDocument(document_id, text, _interval(start, end), title)


def _events(connection: duckdb.DuckDBPyConnection) -> Iterator[ToldEvent]:
    cursor = connection.execute(EVENTS)
    names = [column[0] for column in cursor.description or ()]
    for row in cursor.fetchall():
        event: dict[str, Any] = dict(zip(names, row, strict=True))
        interval = _interval(event.pop("date_start"), event.pop("date_end"))
        sites = tuple(_site(site) for site in event.pop("sites") or ())
        lists = {
            name: tuple(event[name] or ())
            for name in ("parties", "targets", "triggers", "sentences", "said", "reported")
        }
        yield ToldEvent(**(event | lists), interval=interval, sites=sites)


def _interval(start: date | None, end: date | None) -> Interval | None:
    return Interval(start, end) if start is not None and end is not None else None


def _site(found: Mapping[str, Any]) -> Site:
    latitude, longitude = found["latitude"], found["longitude"]
    point = None if latitude is None or longitude is None else (latitude, longitude)
    return Site(found["name"], found["country_code"], point, found["precision"], found["written"])


def _enter(connection: duckdb.DuckDBPyConnection, linked: Linked) -> None:
    joins = [(join.told_id, join.event_id, join.score, join.reason) for join in linked.joins]
    _table(connection, "joins", ("told_id", "event_id", "score", "reason"), joins)
    _table(connection, "merged", ("event_id", "into_id"), list(linked.merged.items()))
    _table(connection, "repeated", ("document_id", "repeats"), list(linked.repeats.items()))
    run_script(connection, "joins.sql")
    for table in ("joins", "merged", "repeated"):
        connection.unregister(table)


def _table(connection: duckdb.DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: list[Any]) -> None:
    """Show `rows` to SQL as the table `name`; its columns are texts, but `score`."""
    schema = pa.schema([(column, pa.float64() if column == "score" else pa.string()) for column in columns])
    lists = zip(*rows, strict=True) if rows else ((),) * len(columns)
    connection.register(name, pa.table(dict(zip(columns, map(list, lists), strict=True)), schema))
