"""Run the pipeline now, and show what the warehouse holds afterwards."""

from __future__ import annotations

from pathlib import Path

from extractors.formats.places import find
from flows import quiet
from flows.options import lazily
from flows.settings import get_settings
from flows.summary import print_summary


def run(paths: list[Path], warehouse: Path | None, batch_size: int | None, model: str | None) -> None:
    """Run the flow over `paths` and print the events, the checks and the refusals of the warehouse.

    Raises InputError if a path names nothing.
    """
    for path in paths:
        find(path)  # the run refuses what is missing too, but only after the seconds that Prefect takes to start
    quiet.prepare(get_settings().state, "CRITICAL")
    report = lazily("ingest").ingest_now(paths, warehouse, batch_size, model)
    print_summary(report)
