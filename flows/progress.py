"""Show what a run logs: one live line and a bar on a terminal, plain lines anywhere else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from flows.terminal import console, safe

log = logging.getLogger("dateline")


class _Bar(logging.Handler):
    """Shows each record as the description of a bar; warnings stay above it.

    A record's `total` sets the length of the bar and its `advance` moves it.
    """

    def __init__(self, bar: Progress) -> None:
        super().__init__()
        self.bar = bar
        self.task = bar.add_task("starting", total=None)

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.bar.console.print(safe(record.getMessage()))
            return
        said = vars(record)
        self.bar.update(self.task, description=str(safe(record.getMessage())), advance=said.get("advance", 0))
        if "total" in said:
            self.bar.update(self.task, total=said["total"])


@contextmanager
def shown() -> Iterator[None]:
    """Show the log on standard error while the context lasts."""
    screen = console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=screen, transient=True, disable=not screen.is_terminal) as bar:
        handler = _Bar(bar) if screen.is_terminal else _plain()
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False
        logging.getLogger("great_expectations").propagate = False  # it tells of each temporary folder that it makes
        try:
            yield
        finally:
            log.removeHandler(handler)


def _plain() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%H:%M:%S"))
    return handler
