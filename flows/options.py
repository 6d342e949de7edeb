"""What the commands share: common arguments, and a door to modules that are heavy to load."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

File = Annotated[Path, typer.Argument(help="A file of any format that Dateline reads.", show_default=False)]
Inputs = Annotated[list[Path], typer.Argument(help="Files and folders to read.", show_default=False)]
Model = Annotated[
    str | None, typer.Option(help="A spaCy model: an installed package or a folder. Else DATELINE_MODEL.")
]
Warehouse = Annotated[Path | None, typer.Option(help="The published file. Else DATELINE_WAREHOUSE.")]
BatchSize = Annotated[
    int | None,
    typer.Option(min=1, max=500, help="Documents extracted and checked together. Else DATELINE_BATCH_SIZE."),
]


def lazily(module: str) -> ModuleType:
    """Import `flows.<module>` now: spaCy, Prefect and DuckDB must not delay the commands that do without them."""
    return import_module(f"flows.{module}")
