"""The checks of the last runs as one page of HTML that needs nothing else: no network, no script, no other file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from operator import itemgetter
from pathlib import Path
from typing import Any

from flows.figures import counted
from schemas.errors import InputError
from warehouse import reader

RUNS = """
SELECT run_id, strftime(finished_at, '%Y-%m-%d %H:%M') AS finished, status, figures->>'files' AS files,
    figures->>'new_documents' AS new_documents, figures->>'rejected' AS refused, figures->>'events' AS events
FROM runs ORDER BY finished_at DESC LIMIT ?
"""
RESULTS = """
SELECT table_name, check_name, severity, any_value(reason) AS reason, run_id, bool_and(success) AS success,
    sum(failing_count)::BIGINT AS failing, arg_max(observed_value, failing_count) AS observed,
    arg_max(examples, failing_count)::VARCHAR AS examples
FROM check_results JOIN (FROM runs ORDER BY finished_at DESC LIMIT ?) USING (run_id)
GROUP BY table_name, check_name, severity, run_id
ORDER BY table_name, check_name
"""
RATES = """
SELECT measure, run_id, affected, total
FROM run_rates JOIN (FROM runs ORDER BY finished_at DESC LIMIT ?) USING (run_id)
ORDER BY measure
"""
STYLE = """
:root { color-scheme: light dark }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8884 }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
td small { opacity: .75; overflow-wrap: anywhere }
.passed { color: #18794e } .failed { color: #cd2b31; font-weight: 600 }
@media (prefers-color-scheme: dark) { .passed { color: #4cc38a } .failed { color: #ff8589 } }
"""
Row = dict[str, Any]
Rows = list[Row]


def write(warehouse: Path, runs: int, target: Path) -> str:
    """Write the page of the newest `runs` runs to `target` and return what was written.

    Raises WarehouseError if the warehouse cannot be read, InputError if the file cannot be written.
    """
    listed, results, rates = (_rows(warehouse, sql, runs) for sql in (RUNS, RESULTS, RATES))
    text = "\n".join(_page(listed, results, rates))
    try:
        target.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror}.") from error
    checks = len({(row["table_name"], row["check_name"]) for row in results})
    return f"{counted(checks, 'check')} of {counted(len(listed), 'run')} written to {target}."


def _rows(warehouse: Path, sql: str, runs: int) -> Rows:
    columns, rows = reader.query(warehouse, sql, (runs,))
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _page(runs: Rows, results: Rows, rates: Rows) -> Iterator[str]:
    failed = [row for row in results if not row["success"]]
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Dateline: checks</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    # Whatever a document holds, nothing is fetched and nothing runs.
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<style>{STYLE}</style></head><body><h1>Checks of the last runs</h1>"
    yield "<h2>Runs</h2>" + _run_table(runs)
    yield "<h2>What failed</h2>" + (_failures(failed, runs) if failed else "<p>Nothing.</p>")
    if rates:
        yield "<h2>Rates</h2>" + _history(rates, runs, ("measure",), _share)
    yield "<h2>All checks</h2>" + _history(results, runs, ("table_name", "check_name", "severity", "reason"), _outcome)
    yield "</body></html>"


def _run_table(runs: Rows) -> str:
    columns = ("finished (UTC)", "run", "outcome", "files", "new documents", "refused", "events")
    names = ("finished", "run_id", "status", "files", "new_documents", "refused", "events")
    return _table(columns, ([row[name] or "" for name in names] for row in runs), numbers=4)


def _failures(failed: Rows, runs: Rows) -> str:
    finished = {row["run_id"]: row["finished"] for row in runs}
    columns = ("run (UTC)", "table", "check", "severity", "rows", "seen", "reason and examples")
    names = ("table_name", "check_name", "severity", "failing", "observed")
    lines = [(finished[row["run_id"]], *(row[name] for name in names), _why(row)) for row in failed]
    return _table(columns, sorted(lines, key=itemgetter(0), reverse=True))


def _why(row: Row) -> Markup:
    return Markup(f"{escape(row['reason'])}<br><small>{escape(row['examples'] or '')}</small>")


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def _history(rows: Rows, runs: Rows, names: Sequence[str], cell: Callable[[Row], Markup]) -> str:
    """Return a table with a line for each `names` and a column for each run, newest first."""
    lines: dict[tuple[str, ...], dict[str, Markup]] = {}
    for row in rows:
        lines.setdefault(tuple(row[name] for name in names), {})[row["run_id"]] = cell(row)
    columns = (*(name.removesuffix("_name") for name in names), *(row["finished"] for row in runs))
    return _table(columns, ((*line, *(cells.get(row["run_id"], "") for row in runs)) for line, cells in lines.items()))


def _share(row: Row) -> Markup:
    return Markup(f"{row['affected'] / row['total']:.1%}<br><small>of {row['total']:,}</small>")


def _outcome(row: Row) -> Markup:
    word = "passed" if row["success"] else "failed"
    return Markup(f'<span class="{word}">{word}</span>')


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]], numbers: int = 0) -> str:
    """Return an HTML table; cells are escaped unless they are markup, and the last `numbers` columns hold figures."""
    kinds = [""] * (len(columns) - numbers) + [' class="number"'] * numbers
    head = "".join(f"<th{kind}>{escape(name)}</th>" for kind, name in zip(kinds, columns, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{kind}>{_cell(cell)}</td>" for kind, cell in zip(kinds, row, strict=True)) + "</tr>\n"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    return value if isinstance(value, Markup) else escape(str(value))
