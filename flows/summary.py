"""What `dateline run` ends with: the dated events, the checks, what was refused, and where to ask on."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.report import Report
from flows.terminal import console, grid, interval, safe
from warehouse import reader

MOST_EVENTS = 40
MOST_REFUSALS = 10
STYLES = {"meeting": "green", "offensive": "red", "statement": "cyan"}
EVENTS = "SELECT date_start, date_end, event_type, people, place_name, evidence FROM timeline"
CHECKS = """
SELECT table_name, count(DISTINCT check_name) AS checks,
    count(DISTINCT check_name) FILTER (NOT success AND severity = 'warning') AS warnings,
    count(DISTINCT check_name) FILTER (NOT success AND severity = 'critical') AS critical,
    coalesce(string_agg(DISTINCT check_name || ' (' || reason || ')', '; ') FILTER (NOT success), '') AS what
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
        (interval(start, end), Text(kind, STYLES[kind]), people, place, evidence)
        for start, end, kind, people, place, evidence in rows[:MOST_EVENTS]
    ]
    widths = [16, 9, 28, 12]
    widths.append(max(shown.width - sum(widths) - 16, 12))
    shown.print(grid(["date", "event", "who", "where", "evidence"], cells, widths))
    if len(rows) > MOST_EVENTS:
        shown.print(safe(f"{len(rows) - MOST_EVENTS} more dated events: dateline query 'FROM timeline'\n", "dim"))


def _checks(shown: Console, warehouse: Path) -> None:
    rows = _rows(warehouse, CHECKS)
    columns = ["table", "checks", "warnings", "critical", "what failed"]
    shown.print(grid(columns, rows))
    total, failed = sum(row[1] for row in rows), sum(row[2] + row[3] for row in rows)
    shown.print(safe(f"{total - failed} checks passed, {failed} failed.\n"))


def _refused(shown: Console, warehouse: Path) -> None:
    if not (rows := _rows(warehouse, REFUSED)):
        return
    shown.print(grid(["refused", "at", "why"], rows[:MOST_REFUSALS]))
    if len(rows) > MOST_REFUSALS:
        shown.print(safe(f"{len(rows) - MOST_REFUSALS} more: dateline query 'FROM rejected'\n", "dim"))


def _where(warehouse: Path) -> str:
    path = str(warehouse.relative_to(Path.cwd()) if warehouse.is_relative_to(Path.cwd()) else warehouse)
    return f'Warehouse: {path} - ask it: .venv/bin/dateline query --warehouse {shlex.quote(path)} "FROM timeline"'
