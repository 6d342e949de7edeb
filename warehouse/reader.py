"""Open the published warehouse to read: with no way to write, reach other files, load extensions or change settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from schemas.errors import WarehouseError
from warehouse.versions import published


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection to the version that the warehouse `path` shows now.

    It goes on seeing this version whatever is published later. Raises WarehouseError if there is none or it is damaged.
    """
    version = published(path)
    try:
        return duckdb.connect(
            str(version), read_only=True, config={"enable_external_access": "false", "lock_configuration": "true"}
        )
    except duckdb.IOException as error:
        if "lock" in str(error):
            raise WarehouseError(f"Another program has {version} open to write: close it and try again.") from error
        raise WarehouseError(f"{version} is not a readable DuckDB file: link {path} to another version.") from error
    except duckdb.Error as error:
        raise WarehouseError(f"{version} is damaged: link {path} to another version.") from error


def query(path: Path, sql: str, parameters: tuple[Any, ...] = ()) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the column names and rows of `sql`, with `parameters` for its question marks.

    Raises WarehouseError if the query is empty or DuckDB refuses it.
    """
    with connect(path) as connection:
        try:
            if not connection.extract_statements(sql):
                raise WarehouseError("The query is empty: write SQL, as in FROM timeline.")
            cursor = connection.execute(sql, parameters)
            return [column[0] for column in cursor.description or ()], cursor.fetchall()
        except duckdb.Error as error:
            raise WarehouseError(f"The query failed: {error}") from error
