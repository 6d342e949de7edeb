"""The whole warehouse as a folder of Parquet files, its events by type and month, and back again row for row."""

from __future__ import annotations

import shutil
from glob import escape
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from schemas.errors import InputError, WarehouseError
from warehouse import versions
from warehouse.checks import audit
from warehouse.database import migrate, migrations, quote, scalar, writable
from warehouse.release import USUAL, Policy, plainly

# A table of another name is none of Dateline's, and might lead out of the folder.
TABLES = """
SELECT table_name FROM duckdb_tables()
WHERE database_name = 'warehouse' AND regexp_full_match(table_name, '[a-z_]+')
ORDER BY table_name
"""
VERSIONS = "schema_versions"
EVENTS = """
COPY (SELECT *, coalesce(strftime(date_start, '%Y-%m'), 'undated') AS month FROM warehouse.events ORDER BY event_id)
TO {folder} (FORMAT parquet, PARTITION_BY (event_type, month), WRITE_PARTITION_COLUMNS true)
"""


def archive(path: Path, folder: Path) -> int:
    """Write every table of the warehouse `path` to the new folder `folder`; return how many rows that are.

    Each table is `<table>.parquet`; events lie in `events/event_type=…/month=…/`. The folder appears when it is whole.
    Raises InputError if it is there already, WarehouseError if the warehouse cannot be read or the folder written.
    """
    if folder.exists():
        raise InputError(f"{folder} is there already: name a new folder.")
    version = versions.published(path)
    with plainly(folder, "written"), duckdb.connect() as connection:
        folder.parent.mkdir(parents=True, exist_ok=True)
        building = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            connection.execute(f"ATTACH {quote(str(version))} AS warehouse (READ_ONLY)")
            written = sum(_write(connection, table, building) for (table,) in connection.execute(TABLES).fetchall())
            building.rename(folder)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    return written


def restore(path: Path, folder: Path, policy: Policy = USUAL) -> int:
    """Publish what `archive` wrote to `folder` as the new warehouse `path`; return how many rows that are.

    Raises InputError if `folder` is no archive or has tables of another Dateline, WarehouseError if there is a
    warehouse already, if the archive is damaged or fails a critical check, or if the disk refuses.
    """
    if not (folder / f"{VERSIONS}.parquet").is_file():
        raise InputError(f"{folder} is no archive of a warehouse: it holds no {VERSIONS}.parquet.")
    with plainly(path), versions.writing(path, policy.wait_seconds):
        if versions.current(path):
            raise WarehouseError(f"There is a warehouse at {path} already: name another file.")
        with versions.building(path) as file:
            with writable(file) as connection:
                read = _read(connection, folder)
            versions.promote(path, file)
    return read


def _write(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> int:
    if table == "events":
        connection.execute(EVENTS.format(folder=quote(str(folder / table))))
    else:
        target = quote(str(folder / f"{table}.parquet"))
        connection.execute(f"COPY (FROM warehouse.{table} ORDER BY ALL) TO {target} (FORMAT parquet)")
    return scalar(connection, f"FROM warehouse.{table} SELECT count(*)")


def _read(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    held = scalar(connection, f"FROM {_files(folder, VERSIONS)} SELECT max(version)")
    if held != max(migrations()):
        raise InputError(f"{folder} has the tables of version {held}, this Dateline those of {max(migrations())}.")
    migrate(connection)
    connection.execute(f"TRUNCATE {VERSIONS}")
    tables = [table for (table,) in connection.execute(TABLES).fetchall()]
    for table in tables:
        columns = "* EXCLUDE (month)" if table == "events" else "*"
        # A warehouse without events has no file of them.
        if scalar(connection, f"FROM glob({quote(_pattern(folder, table))}) SELECT count(*)") or table != "events":
            connection.execute(f"INSERT INTO {table} BY NAME FROM {_files(folder, table)} SELECT {columns}")
    if failed := [result for result in audit(connection) if result.blocks]:
        raise WarehouseError(f"{folder} is damaged: the check {failed[0].check} failed ({failed[0].reason})")
    return sum(scalar(connection, f"FROM {table} SELECT count(*)") for table in tables)


def _pattern(folder: Path, table: str) -> str:
    held = Path(escape(str(folder)))
    return str(held / "events" / "*" / "*" / "*.parquet" if table == "events" else held / f"{table}.parquet")


def _files(folder: Path, table: str) -> str:
    # What the names of the folders say is in the files too, with its type.
    return f"read_parquet({quote(_pattern(folder, table))}, hive_partitioning = false)"
