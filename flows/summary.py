"""What `dateline run` ends with: the dated events, the checks, what was refused, and where to ask on."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.report import Report
from flows.settings import get_settings
from flows.terminal import console, grid, interval, safe
from warehouse import reader

DATE_WIDTH, KIND_WIDTH, GAP = 16, 9, 3
MOST_EVENTS = 40
MOST_REFUSALS = 10
STYLES = {"meeting": "green", "offensive": "red", "statement": "cyan"}
EVENTS = "SELECT date_start, date_end, event_type, people, place_name, evidence FROM timeline"
CHECKS = """
SELECT table_name, count(DISTINCT check_name) AS checks,
    count(DISTINCT check_name) FILTER (NOT success AND severity = 'warning') AS warnings,
    count(DISTINCT check_name) FILTER (NOT success AND severity = 'critical') AS critical,
    list_sort(list(DISTINCT severity || ': ' || check_name || ': ' || reason) FILTER (NOT success)) AS failures
FROM check_results
WHERE run_id = (SELECT run_id FROM runs WHERE status = 'published' ORDER BY finished_at DESC LIMIT 1)
GROUP BY table_name
ORDER BY table_name
"""
REFUSED = "SELECT source_uri, stage, reason FROM rejected ORDER BY source_uri"


def print_summary(report: Report) -> None:
    """Print what the run did and what the warehouse now shows."""
    shown = console()
    _events(shown, report.warehouse)
    _checks(shown, report.warehouse)
    _refused(shown, report.warehouse)
    shown.print(safe(report.sentence()), soft_wrap=True)
    shown.print(safe(_where(report.warehouse)), soft_wrap=True)


def _rows(warehouse: Path, sql: str) -> list[tuple[Any, ...]]:
    return reader.query(warehouse, sql)[1]


def _events(shown: Console, warehouse: Path) -> None:
    rows = _rows(warehouse, EVENTS)
    cells = [
        (interval(start, end), Text(kind, STYLES.get(kind, "")), people, place, evidence)
        for start, end, kind, people, place, evidence in rows[:MOST_EVENTS]
    ]
    room = shown.width - DATE_WIDTH - KIND_WIDTH - 4 * GAP
    widths = [DATE_WIDTH, KIND_WIDTH, room * 3 // 10, room // 6]
    shown.print(grid(["date", "event", "who", "where", "evidence"], cells, [*widths, room - sum(widths[2:])]))
    shown.print()
    if len(rows) > MOST_EVENTS:
        more = f"{len(rows) - MOST_EVENTS} more dated events: {_command(warehouse, 'FROM timeline')}\n"
        shown.print(safe(more, "dim"), soft_wrap=True)


def _checks(shown: Console, warehouse: Path) -> None:
    rows = _rows(warehouse, CHECKS)
    shown.print(grid(["table", "checks", "warnings", "critical"], [row[:4] for row in rows]))
    failures = [failure for row in rows for failure in row[4] or ()]
    shown.print(safe(f"\n{sum(row[1] for row in rows) - len(failures)} checks passed, {len(failures)} failed."))
    for failure in failures:
        shown.print(safe(f"  {failure}", "yellow"), soft_wrap=True)
    shown.print()


def _refused(shown: Console, warehouse: Path) -> None:
    if not (rows := _rows(warehouse, REFUSED)):
        return
    for uri, stage, reason in rows[:MOST_REFUSALS]:
        shown.print(safe(f"Refused at {stage}: ", "yellow") + safe(f"{uri}: {reason}"), soft_wrap=True)
    if len(rows) > MOST_REFUSALS:
        shown.print(
            safe(f"{len(rows) - MOST_REFUSALS} more: {_command(warehouse, 'FROM rejected')}", "dim"), soft_wrap=True
        )
    shown.print()


def _where(warehouse: Path) -> str:
    return f"Warehouse: {_near(warehouse)} - ask it: {_command(warehouse, 'FROM timeline')}"


def _command(warehouse: Path, sql: str) -> str:
    """Return the command that asks `warehouse`, as it can be typed in the current folder."""
    named = "" if warehouse == get_settings().warehouse.absolute() else f" --warehouse {shlex.quote(_near(warehouse))}"
    return f'{shlex.quote(_near(Path(sys.executable).parent / "dateline"))} query{named} "{sql}"'


def _near(path: Path) -> str:
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
