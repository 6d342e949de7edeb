"""Open DuckDB files for writing, and bring their tables and views up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import duckdb

from schemas.errors import WarehouseError
from schemas.resources import SQL

STORAGE_VERSION = "v1.2.0"
"""The newest format that DuckDB 1.2 opens, and with it every tool in use."""
MOST_FREE = 256
"""How many more blocks, of 256 KiB each, may be free than used before a warehouse is written anew without them."""


def quote(text: str) -> str:
    """Return `text` as an SQL string literal, for statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


@contextmanager
def writable(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open `file` (made if missing) to write in a transaction, committed at the end and rolled back on error."""
    with duckdb.connect() as connection, attached(connection, file):
        yield connection


@contextmanager
def attached(connection: duckdb.DuckDBPyConnection, file: Path) -> Iterator[None]:
    """Let `connection`, to a database in memory, write as `writable` does to `file`."""
    # Nobody opens a file that was left half written, so that it needs no log to recover from.
    options = f"STORAGE_VERSION {quote(STORAGE_VERSION)}, RECOVERY_MODE NO_WAL_WRITES"
    connection.execute(f"ATTACH {quote(str(file))} AS warehouse ({options})")
    connection.execute("USE warehouse")
    # Else DuckDB (1.5, 2.0) does not see what a transaction adds to a table to which it added no rows before.
    connection.execute("SET preserve_insertion_order = false")
    connection.begin()
    yield
    connection.commit()
    connection.execute("CHECKPOINT warehouse")
    if _free_blocks(connection) > MOST_FREE:
        _compact(connection, file)


def commit_so_far(connection: duckdb.DuckDBPyConnection) -> None:
    """Commit and go on in a new transaction.

    DuckDB 2.0.0 misreads rows that are sought by rowid, or crashes, where the same transaction added rows to the table.
    """
    connection.commit()
    connection.begin()


def _free_blocks(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many more blocks of the warehouse are free than used; what was deleted leaves them free."""
    sizes = "SELECT free_blocks - used_blocks FROM pragma_database_size() WHERE database_name = 'warehouse'"
    return scalar(connection, sizes)


def _compact(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Write the warehouse in `file` anew, without free blocks, and close it."""
    fresh = file.with_name(f"{file.name}.fresh")
    connection.execute(f"ATTACH {quote(str(fresh))} AS fresh (STORAGE_VERSION {quote(STORAGE_VERSION)})")
    connection.execute("COPY FROM DATABASE warehouse TO fresh")
    connection.execute("USE memory")
    connection.execute("DETACH warehouse")
    connection.execute("DETACH fresh")
    fresh.replace(file)


def run_script(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run the statements of the file `name` in `warehouse/sql`."""
    connection.execute((SQL / name).read_text("utf-8"))


def migrations() -> dict[int, str]:
    """Return the file names of the migrations by number: `001_tables.sql` and whatever follows, below 100."""
    return {int(file.name[:3]): file.name for file in sorted(SQL.glob("0[0-9][0-9]_*.sql"))}


def migrate(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Apply the migrations that the database lacks, in order, and return their file names; renew views that changed.

    Raises WarehouseError if a newer Dateline made the database.
    """
    applied = schema_version(connection)
    known = migrations()
    if applied > max(known):
        raise WarehouseError(
            f"The warehouse has schema version {applied}, but this Dateline knows {max(known)}: install a newer one."
        )
    pending = {number: name for number, name in known.items() if number > applied}
    for number, name in pending.items():
        run_script(connection, name)
        connection.execute("INSERT INTO schema_versions VALUES (?, ?, now() AT TIME ZONE 'UTC')", [number, name])
    if pending or not _has_views_of_today(connection):
        renew_views(connection)
    return list(pending.values())


def renew_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views, macros and comments anew: run the scripts from 100 on.

    What made them is on record as the one value of a type, so that it lies where they do: in the catalog of the file.
    """
    for file in _view_scripts():
        run_script(connection, file.name)
    connection.execute(f"CREATE OR REPLACE TYPE views_made_by AS ENUM ({quote(_views_made_by())})")


def _has_views_of_today(connection: duckdb.DuckDBPyConnection) -> bool:
    held = connection.execute("SELECT labels FROM duckdb_types() WHERE type_name = 'views_made_by'").fetchall()
    return held == [([_views_made_by()],)]


def _view_scripts() -> list[Path]:
    return sorted(SQL.glob("1[0-9][0-9]_*.sql"))


def _views_made_by() -> str:
    """Return what stands for the scripts that make the views."""
    return sha256(b"".join(file.read_bytes() for file in _view_scripts())).hexdigest()


def schema_version(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the newest migration that the database went through; 0 for an empty one."""
    # To list the tables would make DuckDB set up all of its own views first.
    if not scalar(connection, "SELECT total_blocks FROM pragma_database_size() WHERE database_name = 'warehouse'"):
        return 0
    return scalar(connection, "SELECT max(version) FROM schema_versions")


def scalar(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    """Return the one whole number that `sql` selects."""
    [(number,)] = connection.execute(sql).fetchall()
    return int(number)
