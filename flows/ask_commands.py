"""`dateline query`, `search`, `explain` and `checks`: questions to a published warehouse."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.options import Warehouse, lazily


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


def query(
    sql: Annotated[str, typer.Argument(help="What to ask, in DuckDB's SQL.", show_default=False)],
    output: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.table,
    warehouse: Warehouse = None,
) -> None:
    """Ask the warehouse in SQL.

    It is opened read-only, whatever is being published meanwhile.

    \b
    Examples:
      dateline query "FROM timeline"
      dateline query "SELECT date_start, participants, place_name FROM meetings" --format csv
      dateline query "FROM about('haftar')" --format json
    """
    lazily("asking").query(sql, output.value, warehouse)


def search(
    words: Annotated[str, typer.Argument(help="What the statements are about.", show_default=False)],
    most: Annotated[int, typer.Option(min=1, help="How many to show.")] = 20,
    output: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.table,
    warehouse: Warehouse = None,
) -> None:
    """Find what was said about something.

    Where DuckDB's extension fts is installed, the best statements come first, in whatever form they have the words;
    else the newest that hold all of them as written.

    \b
    Example:
      dateline search "prisoner exchange"
    """
    lazily("asking").search(words, most, output.value, warehouse)


def explain(
    event_id: Annotated[str, typer.Argument(help="An event_id of the warehouse.", show_default=False)],
    warehouse: Warehouse = None,
) -> None:
    """Show all that led to an event.

    The raw text, its block, the rules, the time expression and its anchor, the links.

    \b
    Example:
      dateline explain evt_0123456789abcdef
    """
    lazily("show_origin").show(event_id, warehouse)


def checks(
    runs: Annotated[int, typer.Option(min=1, help="How many runs to show, newest first.")] = 5,
    html: Annotated[Path | None, typer.Option(help="Write them to this file, as a page to be read offline.")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Show what the checks found.

    \b
    Examples:
      dateline checks --runs 1
      dateline checks --runs 20 --html checks.html
    """
    lazily("asking").checks(runs, html, warehouse)
