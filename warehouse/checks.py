"""Check a staged batch, or a whole new version, before anyone can see it."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable
from typing import cast

import duckdb

from schemas.errors import SettingError
from warehouse.database import run_script, scalar
from warehouse.outcomes import Outcome
from warehouse.records import CheckResult, FailedRow, StagedBatch
from warehouse.suites import Check, Scope, Suite, load_suites
from warehouse.tables import AUDITED, STAGED

OF_EVENTS = frozenset({"events", "event_mentions", "event_links"})
"""The tables whose rows belong to an event."""
LOOKED_AT = """
CREATE OR REPLACE TEMP TABLE looked_at AS
FROM touched_events
UNION SELECT event_id FROM events WHERE mention_count <> 1 OR document_count <> 1
UNION SELECT event_id FROM event_aliases
"""
"""The events that a change touched, and those that sums cannot speak for: they are told more than once."""
MOST_ROWS = 1000
"""How many failing rows are kept for a check that fails on more."""


def check(batch: StagedBatch, suites: Iterable[Suite] | None = None) -> list[CheckResult]:
    """Return the result of every check of scope `batch`, by default all that ship with Dateline."""
    with duckdb.connect() as connection:
        for table in STAGED:
            rows = connection.read_parquet(str(batch.file(table)), file_row_number=True)
            rows.project("* EXCLUDE (file_row_number), file_row_number AS row_no").create_view(table)
        return _results(connection, suites or load_suites(), "batch", batch.key)


def audit(
    connection: duckdb.DuckDBPyConnection, suites: Iterable[Suite] | None = None, whole: bool = False
) -> list[CheckResult]:
    """Return the result of every check of scope `version` on the tables of an open, loaded version.

    Unless the `whole` is asked for, events that are told once and that the change did not touch are left out where sums
    over all of them say that they pass.
    """
    is_part = not whole and _is_rest_sound(connection)
    for table in AUDITED:
        rows = f"FROM warehouse.{table} SELECT *, rowid AS row_no"
        if is_part and table in OF_EVENTS:
            connection.execute(f"CREATE TEMP TABLE {table} AS {rows} WHERE event_id IN (FROM looked_at)")
        else:
            connection.execute(f"CREATE TEMP VIEW {table} AS {rows}")
    run_script(connection, "drift.sql")
    results = _results(connection, suites or load_suites(), "version", "warehouse")
    for table in AUDITED:
        connection.execute(f"DROP {'TABLE' if is_part and table in OF_EVENTS else 'VIEW'} temp.{table}")
    return results


def _is_rest_sound(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a change says in touched_events what it touched, and the sums of `sums.sql` bear out the rest."""
    if not scalar(connection, "SELECT coalesce(getvariable('has_touched_events'), false)"):
        return False
    connection.execute(LOOKED_AT)
    run_script(connection, "sums.sql")
    return bool(scalar(connection, "SELECT count(DISTINCT pairs) + count(DISTINCT told_once) = 2 FROM sums"))


def _results(
    connection: duckdb.DuckDBPyConnection, suites: Iterable[Suite], scope: Scope, batch_key: str
) -> list[CheckResult]:
    results = []
    for suite in suites:
        chosen = suite.of_scope(scope)
        outcomes = _expected(connection, suite, [check for check in chosen if check.expectation])
        for item in chosen:
            outcome = _selected(connection, suite, item.sql) if item.sql else outcomes[item.name]
            results.append(_result(connection, suite, item, outcome, batch_key))
    return results


def _expected(connection: duckdb.DuckDBPyConnection, suite: Suite, checks: list[Check]) -> dict[str, Outcome]:
    """Let Great Expectations make `checks`."""
    if not checks:
        return {}
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    # Imported here because it takes seconds, which whoever only reads or loads must not pay.
    engine = importlib.import_module("warehouse.expectations")
    frame = connection.execute(suite.rows or f"FROM {suite.table}").df()
    return cast("dict[str, Outcome]", engine.validate(frame, checks))


def _selected(connection: duckdb.DuckDBPyConnection, suite: Suite, sql: str) -> Outcome:
    """Let `sql` find the failing rows."""
    try:
        rows = tuple(sorted({int(number) for (number,) in connection.execute(sql).fetchall()}))
    except (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException, ValueError) as error:
        raise SettingError(f"{suite.table}.toml: this check is not valid SQL for it: {sql!r}: {error}") from error
    return Outcome(not rows, f"{len(rows)} rows", len(rows), rows)


def _result(
    connection: duckdb.DuckDBPyConnection, suite: Suite, item: Check, outcome: Outcome, batch_key: str
) -> CheckResult:
    return CheckResult(
        check=item.name,
        table=suite.table,
        severity=item.severity,
        success=outcome.success,
        observed=outcome.observed,
        failing_count=outcome.failing_count,
        failing=tuple(_failed_rows(connection, suite, outcome.rows[:MOST_ROWS])),
        reason=item.reason,
        batch_key=batch_key,
    )


def _failed_rows(connection: duckdb.DuckDBPyConnection, suite: Suite, numbers: tuple[int, ...]) -> Iterable[FailedRow]:
    """Return the key and the content of the rows with these numbers, the texts of documents left out."""
    if not numbers:
        return []
    failing = connection.table(suite.table).filter(f"row_no IN ({', '.join(map(str, numbers))})").order("row_no")
    shown = [name for name in failing.columns if name not in {"text", "row_no"}]
    pairs = failing.project(f"{_object(suite.key)}, {_object(shown)}").fetchall()
    return [FailedRow(key, content) for key, content in pairs]


def _object(columns: Iterable[str]) -> str:
    """Return SQL that makes a JSON object of `columns`."""
    return "json_object(" + ", ".join(f"'{name}', {name}" for name in columns) + ")"
