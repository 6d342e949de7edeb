"""Answer questions from a published warehouse."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from flows import check_report
from flows.figures import counted
from flows.settings import get_settings
from flows.terminal import console, grid, safe
from warehouse import reader
from warehouse.search import search as find

MOST_MEASURED = 100
WIDE_CELL = 40
CHECKS = """
SELECT run_id, strftime(finished_at, '%Y-%m-%d %H:%M') || ' UTC, ' || status AS run, bool_and(success) AS success,
    table_name, check_name, severity, arg_max(observed_value, failing_count) AS observed, any_value(reason) AS reason
FROM check_results JOIN (FROM runs ORDER BY finished_at DESC LIMIT ?) USING (run_id)
GROUP BY run_id, finished_at, status, table_name, check_name, severity
ORDER BY finished_at DESC, success, table_name, check_name
"""


def query(sql: str, output: str, warehouse: Path | None) -> None:
    """Print the rows of `sql` as a table, as CSV, or as a JSON array of objects."""
    columns, rows = reader.query(warehouse or get_settings().warehouse, sql)
    _PRINTERS[output](columns, rows)


def search(words: str, most: int, output: str, warehouse: Path | None) -> None:
    """Print up to `most` statements about `words` as `query` prints rows."""
    columns, rows = find(warehouse or get_settings().warehouse, words, most)
    _PRINTERS[output](columns, rows)


def checks(runs: int, html: Path | None, warehouse: Path | None) -> None:
    """Print the results of the checks of the newest `runs` runs, over all their batches, what failed first.

    If `html` is given, they are written to that file as a page instead.
    """
    path, shown = warehouse or get_settings().warehouse, console()
    if html:
        shown.print(safe(check_report.write(path, runs, html)), soft_wrap=True)
        return
    _, rows = reader.query(path, CHECKS, (runs,))
    for (run_id, run), results in groupby(rows, key=itemgetter(0, 1)):
        lines = [_check_line(result[2:]) for result in results]
        shown.print(safe(f"{run_id}, {run}: {counted(len(lines), 'check')}", "bold"))
        for line in lines:
            shown.print(line, soft_wrap=True)
        shown.print()


def _check_line(result: Sequence[Any]) -> Text:
    success, table, check, severity, observed, reason = result
    outcome = safe("passed", "green") if success else safe("failed", "red")
    details = f"({severity}, {observed})" if success else f"({severity}, {observed}): {reason}"
    return outcome + safe(f"  {table:<16}  {check} {details}")


def _as_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    shown = console()
    if _width(columns, rows) > shown.width:
        _as_records(shown, columns, rows)
    else:
        shown.print(grid(columns, rows))
    shown.print(safe(counted(len(rows), "row"), "dim"))


def _width(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
    """Return how many characters a table of `rows` needs to be read with ease, long cells being folded."""
    cells = zip(columns, *rows[:MOST_MEASURED], strict=True)
    return sum(min(max(len(str(cell)) for cell in column), WIDE_CELL) + 3 for column in cells)


def _as_records(shown: Console, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print one row below the other, a line for each column."""
    margin = max(map(len, columns))
    for row in rows:
        for name, cell in zip(columns, row, strict=True):
            shown.print(safe(f"{name:>{margin}}  ", "dim") + safe(cell), soft_wrap=True)
        shown.print()


def _as_csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([columns, *rows])


def _as_json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    json.dump(objects, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


_PRINTERS = {"table": _as_table, "csv": _as_csv, "json": _as_json}
