"""Full-text search over statements: by BM25 where DuckDB's extension fts is installed, else by the macro `search`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from schemas.errors import WarehouseError
from warehouse.database import quote
from warehouse.reader import query
from warehouse.versions import published

INDEX = (
    "CREATE TABLE said AS SELECT event_id, coalesce(content, evidence) AS words FROM warehouse.statements",
    "PRAGMA create_fts_index('said', 'event_id', 'words')",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
RANKED = """
SELECT round(score, 3) AS score, statements.*
FROM (SELECT event_id, fts_main_said.match_bm25(event_id, ?) AS score FROM said)
JOIN warehouse.statements USING (event_id)
WHERE score IS NOT NULL
ORDER BY score DESC, event_id
LIMIT ?
"""
UNRANKED = "FROM search(?) ORDER BY date_start DESC NULLS LAST, event_id LIMIT ?"


def search(path: Path, words: str, most: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the column names and rows of up to `most` statements of the warehouse `path` about `words`.

    With fts they hold a form of any of the words, and the best come first with their `score`; without, they hold
    every one of them as it is written, and the newest come first. Nothing is downloaded, and nothing is stored: the
    index lives in memory. Raises WarehouseError if the warehouse cannot be read or `words` is blank.
    """
    if not words.strip():
        raise WarehouseError("There is nothing to search for: give some words.")
    with duckdb.connect() as connection:
        if not _has_fts(connection):
            return query(path, UNRANKED, (words, most))
        try:
            connection.execute(f"ATTACH {quote(str(published(path)))} AS warehouse (READ_ONLY)")
            for sql in INDEX:
                connection.execute(sql)
            cursor = connection.execute(RANKED, (words, most))
        except duckdb.Error as error:
            raise WarehouseError(f"{path} cannot be searched; DuckDB says: {str(error).splitlines()[0]}") from error
        return [column[0] for column in cursor.description or ()], cursor.fetchall()


def _has_fts(connection: duckdb.DuckDBPyConnection) -> bool:
    """Load fts if it is installed; this never installs it."""
    try:
        connection.execute("LOAD fts")
    except duckdb.Error:
        return False
    return True
