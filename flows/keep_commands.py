"""`dateline forget`, `publish`, `export` and `schema`: look after a published warehouse and hand on what it holds."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.options import Warehouse, lazily

Sources = Annotated[
    list[str],
    typer.Argument(
        help="Sources as `source_uri` names them: files, or single records (`file#id`).", show_default=False
    ),
]


class ExportForm(StrEnum):
    """The formats of `dateline export`."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    geojson = "geojson"
    ics = "ics"
    acled = "acled"
    plover = "plover"
    ftm = "ftm"


def forget(sources: Sources, warehouse: Warehouse = None) -> None:
    """Take sources out of the warehouse.

    Their texts and events go, unless another source holds the same text; earlier versions keep them until they are
    pruned. A file that still lies in the input is read again by the next run.

    \b
    Examples:
      dateline forget withdrawn.txt
      dateline forget archive.jsonl#17 archive.jsonl#18
    """
    lazily("keeping").forget(sources, warehouse)


def publish(
    rollback: Annotated[bool, typer.Option("--rollback", help="Show the version before instead.")] = False,
    version: Annotated[int | None, typer.Option(help="Show this version instead.", show_default=False)] = None,
    warehouse: Warehouse = None,
) -> None:
    """Publish the warehouse once more, or an earlier version of it.

    Once more: with the tables and views of this Dateline, as each run that finds something new does anyway. The next
    run builds on the version that is shown.

    \b
    Examples:
      dateline publish
      dateline publish --rollback
      dateline publish --version 12
    """
    lazily("keeping").publish(rollback, version, warehouse)


def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.", show_default=False)],
    form: Annotated[ExportForm, typer.Option("--format", help="What to write.")] = ExportForm.csv,
    warehouse: Warehouse = None,
) -> None:
    """Write the events to a file.

    For spreadsheets, maps, calendars and other tools, each event with its source.

    \b
    Examples:
      dateline export -o events.csv
      dateline export --format geojson -o map.geojson
      dateline export --format acled -o acled.csv
    """
    lazily("keeping").export(form.value, output, warehouse)


def archive(
    folder: Annotated[Path, typer.Argument(help="The folder to make.", show_default=False)], warehouse: Warehouse = None
) -> None:
    """Write all tables to a folder.

    As Parquet files, the events by type and month, to be kept, or read by other tools.

    \b
    Example:
      dateline archive backup
    """
    lazily("keeping").archive(folder, warehouse)


def restore(
    folder: Annotated[Path, typer.Argument(help="What `dateline archive` wrote.", show_default=False)],
    warehouse: Warehouse = None,
) -> None:
    """Make a warehouse of an archive.

    Row for row the one that was archived; where a warehouse is already, nothing is done.

    \b
    Example:
      dateline restore backup --warehouse restored/dateline.duckdb
    """
    lazily("keeping").restore(folder, warehouse)


def schema(warehouse: Warehouse = None) -> None:
    """Print what every table and column means.

    The data dictionary of the warehouse, as Markdown.

    \b
    Example:
      dateline schema > dictionary.md
    """
    lazily("keeping").schema(warehouse)
