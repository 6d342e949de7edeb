"""How things look on a terminal. Text from documents is data: never read as markup, never able to move the cursor."""

from __future__ import annotations

import os
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH = 120
"""Columns where the output is no terminal and COLUMNS does not say otherwise."""
# Control characters but line breaks and tabs, and the marks that reverse the direction of writing.
UNSAFE = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - {0x09, 0x0A}
_SAFE = dict.fromkeys(UNSAFE, "\ufffd")


def console(*, stderr: bool = False) -> Console:
    """Return a console on standard output or standard error; in a pipe, lines stay whole and tables get some room."""
    shown = Console(stderr=stderr, highlight=False, emoji=False, markup=False)
    if not shown.is_terminal:
        shown.soft_wrap = True
        if "COLUMNS" not in os.environ:
            shown.width = WIDTH
    return shown


def safe(value: object, style: str = "") -> Text:
    """Return `value` as text of the same length in which nothing controls the terminal; None is empty."""
    return Text("" if value is None else str(value).translate(_SAFE), style)


def grid(columns: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int | None] = ()) -> Table:
    """Return a table of `rows`; cells are texts already or are made safe.

    `widths` fixes those of the first columns, whose cells are then cut to one line instead of folded.
    """
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name, width in zip_longest(columns, widths):
        table.add_column(safe(name), width=width, overflow="ellipsis" if width else "fold", no_wrap=bool(width))
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else safe(cell) for cell in row))
    return table


def interval(start: date | None, end: date | None) -> str:
    """Return an inclusive interval of days after ISO 8601, as short as can be, or `-` for none.

    A day is `2020-02-19`, a month `2020-02`, a year `2020`; else `2020-02-19/02-27` or `2019-12-30/2020-01-05`.
    """
    if start is None or end is None:
        return "-"
    if start == end:
        return f"{start}"
    if start.year != end.year:
        return f"{start}/{end}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}"
    if start.day == 1 and end.month == start.month and end.day == monthrange(end.year, end.month)[1]:
        return f"{start:%Y-%m}"
    return f"{start}/{end:%m-%d}"
