"""Load staged batches into a version that is being built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from schemas.linking import Linker, apart
from warehouse.database import commit_so_far, run_script, scalar
from warehouse.linking import relink
from warehouse.records import StagedBatch
from warehouse.tables import LOADED


@dataclass(frozen=True, slots=True)
class Cargo:
    """What a run loads: at least one batch, and the documents in them to withhold, by id with the reason.

    `linker` decides which events of different documents are one.
    """

    batches: Sequence[StagedBatch]
    withheld: Mapping[str, str] = field(default_factory=dict)
    linker: Linker = apart


_NEWS = {
    "new_sources": "SELECT count(*) FROM new_sources",
    "new_rejected": "SELECT count(*) FROM new_rejected",
    "new_documents": "SELECT count(*) FROM arriving",
    "removed_documents": "SELECT count(*) FROM leaving ANTI JOIN arriving USING (document_id)",
    "replaced_documents": "SELECT count(*) FROM leaving SEMI JOIN arriving USING (document_id)",
}


def unpack(cargo: Cargo, connection: duckdb.DuckDBPyConnection) -> None:
    """Hold at hand what of `cargo` decides what is new in it, and the rows that linking needs."""
    connection.execute("SET VARIABLE batches = ?", [[str(batch.folder) for batch in cargo.batches]])
    run_script(connection, "unpack.sql")
    connection.execute("CREATE OR REPLACE TEMP TABLE withheld (document_id VARCHAR, reason VARCHAR)")
    if cargo.withheld:
        connection.executemany("INSERT INTO withheld VALUES (?, ?)", list(cargo.withheld.items()))


def load(cargo: Cargo, connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Load the unpacked `cargo` and draw the events it touches anew; return what changed, by name, or {} for nothing.

    Where several batches hold the same text, the first by folder counts.
    """
    for script in ("news.sql", "remove.sql", "load.sql"):
        run_script(connection, script)
    settle(connection, cargo.linker)
    run_script(connection, "rates.sql")
    news = {name: scalar(connection, sql) for name, sql in _NEWS.items()}
    return news | {"withheld_documents": len(cargo.withheld)} if any(news.values()) else {}


def settle(connection: duckdb.DuckDBPyConnection, linker: Linker) -> None:
    """Link across documents and draw anew the events that were touched. Needs the tables of `remove.sql`."""
    commit_so_far(connection)
    run_script(connection, "passage.sql")
    relink(connection, linker)
    run_script(connection, "settle.sql")


def table_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return the number of rows of each table that holds what was read."""
    counts = " UNION ALL ".join(f"(FROM {table} SELECT '{table}', count(*))" for table in LOADED)
    return dict(connection.execute(counts).fetchall())
