"""Retire sources: their documents go, and events are drawn anew without them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from schemas.errors import InputError
from schemas.linking import Linker
from warehouse import versions
from warehouse.database import run_script, scalar
from warehouse.load import settle
from warehouse.records import Published, Run
from warehouse.release import USUAL, Change, Figures, Policy, release


def forget(path: Path, source_uris: Sequence[str], run: Run, policy: Policy = USUAL) -> Published:
    """Publish the warehouse `path` without `source_uris`: files, or single records of container files (`file#id`).

    A text that is also found elsewhere stays. A file that still lies in the input is read again by the next run.
    Raises InputError if a source is not in the warehouse, WarehouseError if that cannot be read or written.
    """
    versions.published(path)
    change = Change(lambda connection: _forget(connection, path, source_uris, policy.linker))
    published = release(path, change, (), run, policy)
    assert published is not None
    return published


def _forget(connection: duckdb.DuckDBPyConnection, path: Path, source_uris: Sequence[str], linker: Linker) -> Figures:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE forgotten AS SELECT unnest(?::VARCHAR[]) AS source_uri", [source_uris]
    )
    unknown = connection.execute(
        "FROM forgotten ANTI JOIN (SELECT source_uri FROM sources UNION SELECT source_uri FROM document_sources "
        "UNION SELECT source_uri FROM rejected) AS held USING (source_uri)"
    ).fetchall()
    if unknown or not source_uris:
        raise InputError(f"{unknown[0][0] if unknown else 'Nothing'} is not a source in {path}.")
    for script in ("forget.sql", "remove.sql"):
        run_script(connection, script)
    settle(connection, linker)
    return {
        "removed_documents": scalar(connection, "SELECT count(*) FROM leaving"),
        "forgotten_sources": len(source_uris),
    }
