"""The data dictionary: what every table, view and column of a published warehouse means, in its own comments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse.reader import query


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its DuckDB type and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table, view or table macro (which has no columns listed) with what it holds."""

    name: str
    kind: str
    meaning: str
    columns: tuple[Column, ...]


def describe(path: Path) -> list[Relation]:
    """Return the tables, then the views, then the macros of the warehouse `path`, each kind in order of name.

    Raises WarehouseError if it cannot be read.
    """
    columns: dict[str, list[Column]] = {}
    for table, *column in query(path, _COLUMNS)[1]:
        columns.setdefault(table, []).append(Column(*column))
    return [
        Relation(name, kind, meaning, tuple(columns.get(name, ())))
        for name, kind, meaning in query(path, _RELATIONS)[1]
    ]


_COLUMNS = """
SELECT table_name, column_name, data_type, coalesce(comment, '')
FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index
"""

_RELATIONS = """
SELECT name, kind, coalesce(comment, '')
FROM (
    SELECT 1 AS rank, table_name AS name, 'table' AS kind, comment FROM duckdb_tables() WHERE NOT internal
    UNION ALL SELECT 2, view_name, 'view', comment FROM duckdb_views() WHERE NOT internal
    UNION ALL SELECT 3, function_name || '(' || array_to_string(parameters, ', ') || ')', 'macro', comment
    FROM duckdb_functions() WHERE NOT internal AND function_type = 'table_macro'
)
ORDER BY rank, name
"""
