"""Show the events and the time expressions of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractors.language import get_nlp
from extractors.page import page
from extractors.pipeline import extract
from flows.documents import documents
from flows.figures import counted
from flows.marking import event_lines, headline, time_rows, time_text
from flows.settings import get_settings
from flows.terminal import console, grid, safe
from schemas.errors import InputError
from schemas.records import Extraction, Rejected


def show(file: Path, published: str | None, model: str | None) -> None:
    """Print the events of `file` with their evidence."""
    shown = console()
    for extraction in _extractions(file, published, model):
        shown.print(headline(extraction))
        for line in event_lines(extraction):
            shown.print(line)
        shown.print(safe(f"\n{counted(len(extraction.mentions), 'event mention')}\n", "dim"))


def write_page(file: Path, published: str | None, model: str | None, target: Path) -> None:
    """Write a self-contained web page of the events of `file` to `target`; raises InputError if that fails."""
    text = page(_extractions(file, published, model))
    try:
        target.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror}.") from error
    console().print(safe(f"Written to {target}."))


def show_times(file: Path, published: str | None, model: str | None) -> None:
    """Print the text of `file` with its time expressions marked, then their values."""
    shown = console()
    for extraction in _extractions(file, published, model):
        shown.print(headline(extraction))
        shown.print(time_text(extraction))
        shown.print()
        shown.print(grid(["words", "type", "value", "days", "anchor", "rule"], time_rows(extraction)))
        shown.print()


def _extractions(file: Path, published: str | None, model: str | None) -> Iterator[Extraction]:
    nlp = get_nlp(model or get_settings().model)
    for outcome in extract(documents(file, published), nlp):
        if isinstance(outcome, Rejected):
            raise InputError(f"{outcome.source_uri}: {outcome.reason}")
        yield outcome
