"""`dateline run` and `dateline serve`: the pipeline, now or on a schedule."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.options import BatchSize, Inputs, Model, Warehouse, lazily


def run(paths: Inputs, warehouse: Warehouse = None, batch_size: BatchSize = None, model: Model = None) -> None:
    """Read files into the warehouse.

    Extracts the events of files and folders, checks them, and publishes a new version.
    What is unchanged since the last run is not read again. Nothing is published if a critical check fails.

    \b
    Examples:
      dateline run seeds/articles
      dateline run inbox archive.jsonl --warehouse news/dateline.duckdb
    """
    lazily("running").run(paths, warehouse, batch_size, model)


def rebuild(warehouse: Warehouse = None, batch_size: BatchSize = None, model: Model = None) -> None:
    """Derive the warehouse anew from the texts it holds.

    For when the code, the model, the ontology or a rule has changed and the files are gone; ids stay the same.
    What is up to date is left alone. Nothing is published if a critical check fails.

    \b
    Example:
      dateline rebuild
    """
    lazily("keeping").rebuild(warehouse, batch_size, model)


def serve(
    paths: Inputs,
    every: Annotated[str | None, typer.Option(help="How long between two runs: 30s, 15m, 1h, 1d.")] = None,
    cron: Annotated[str | None, typer.Option(help="When to run, as five cron fields, in UTC.")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Run the pipeline on a schedule.

    One run at a time, until interrupted. Uses the Prefect server that PREFECT_API_URL names, else one of its own on
    loopback. Give --every or --cron.

    \b
    Examples:
      dateline serve landing --every 1h
      dateline serve landing --cron "0 3 * * *"
    """
    lazily("serving").serve(paths, every, cron, warehouse)
