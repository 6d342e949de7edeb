"""Look after a published warehouse: take sources out, go back, export, describe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from flows.figures import counted
from flows.options import lazily
from flows.settings import get_settings
from flows.terminal import console, safe
from warehouse import dictionary
from warehouse.dictionary import Relation
from warehouse.export import export as write_export


def forget(sources: Sequence[str], warehouse: Path | None) -> None:
    """Publish the warehouse without `sources` and say what went; raises InputError if one of them is unknown."""
    settings = get_settings()
    report = lazily("steps").forget(warehouse or settings.warehouse, sources, settings.model)
    _say(report)


def rebuild(warehouse: Path | None, batch_size: int | None, model: str | None) -> None:
    """Derive the warehouse anew from its texts and say what was done."""
    settings = get_settings()
    path, size = (warehouse or settings.warehouse).absolute(), batch_size or settings.batch_size
    _say(lazily("rebuild").rebuild(path, size, model or settings.model))


def publish(back: bool, version: int | None, warehouse: Path | None) -> None:
    """Let the warehouse show `version`, or the one before (`back`), or else a new version as this Dateline makes it."""
    settings, steps = get_settings(), lazily("steps")
    path = warehouse or settings.warehouse
    if back or version is not None:
        _say(f"{path} shows version {steps.publishing.rollback(path, version)} again.")
        return
    run = replace(steps.begin([], settings.model), inputs=("publish",))
    published = steps.publishing.renew(path, run, steps.policy())
    _say(f"{path} shows version {published.version}.")


def export(form: str, output: Path, warehouse: Path | None) -> None:
    """Write the events to `output` in the format `form` and say how many."""
    written = write_export(warehouse or get_settings().warehouse, form, output)
    _say(f"{counted(written, 'record' if form == 'ftm' else 'event')} written to {output}.")


def archive(folder: Path, warehouse: Path | None) -> None:
    """Write all tables to the new folder `folder` and say how many rows."""
    _say(f"{counted(_archives().archive(warehouse or get_settings().warehouse, folder), 'row')} written to {folder}.")


def restore(folder: Path, warehouse: Path | None) -> None:
    """Make a warehouse of the archive in `folder` and say how many rows it has."""
    path = warehouse or get_settings().warehouse
    _say(f"{path}: {counted(_archives().restore(path, folder), 'row')} restored.")


def schema(warehouse: Path | None) -> None:
    """Print the data dictionary as Markdown."""
    shown = console()
    for relation in dictionary.describe(warehouse or get_settings().warehouse):
        for line in _markdown(relation):
            shown.print(safe(line), soft_wrap=True)


def _archives() -> ModuleType:
    # Loads pandas, which the other commands here do without.
    return import_module("warehouse.archive")


def _markdown(relation: Relation) -> list[str]:
    lines = [f"### `{relation.name}` ({relation.kind})", "", relation.meaning, ""]
    if relation.columns:
        lines += ["| column | type | meaning |", "| --- | --- | --- |"]
        lines += [f"| `{column.name}` | {column.type} | {_cell(column.meaning)} |" for column in relation.columns]
        lines.append("")
    return lines


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _say(sentence: str) -> None:
    console().print(safe(sentence), soft_wrap=True)
