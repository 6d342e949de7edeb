"""Publish staged batches, take a publication back, or bring an old warehouse up to date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import duckdb

from schemas.errors import WarehouseError
from warehouse import versions
from warehouse.database import renew_views
from warehouse.load import Cargo, load, table_counts, unpack
from warehouse.quarantine import withheld
from warehouse.records import CheckResult, Published, Run, StagedBatch
from warehouse.release import USUAL, Change, Policy, plainly, refuse_failed, release


def publish(
    path: Path,
    batches: Sequence[StagedBatch],
    results: Sequence[CheckResult],
    run: Run,
    policy: Policy = USUAL,
) -> Published | None:
    """Add `batches` to the warehouse that the link `path` shows; return None if they hold nothing new.

    `results` are those of the checks of all `batches`. Documents that failed a critical check are withheld, and
    listed in `rejected`, if `policy` allows so many; otherwise CheckError is raised. Raises WarehouseError if the
    warehouse cannot be written. What readers see is then unchanged, and a later call with the same does it all.
    """
    bad = withheld(batches, results, policy.withheld_share)
    if not bad:
        refuse_failed(path, results, run)
    if not batches:
        return None
    cargo = Cargo(batches, bad, policy.linker)
    return release(path, Change(partial(load, cargo), partial(unpack, cargo)), results, run, policy)


def migrate(path: Path, run: Run, policy: Policy = USUAL) -> Published | None:
    """Publish the warehouse with the tables of this Dateline; return None if it has them already.

    Raises WarehouseError if a newer Dateline made it, or if it cannot be read or written.
    """
    versions.published(path)
    return release(path, Change(lambda _: {}), (), run, policy)


def renew(path: Path, run: Run, policy: Policy = USUAL) -> Published:
    """Publish the warehouse once more, with the tables and views of this Dateline.

    Raises WarehouseError if a newer Dateline made it, or if it cannot be read or written.
    """
    versions.published(path)
    published = release(path, Change(_with_fresh_views), (), run, policy)
    assert published is not None
    return published


def _with_fresh_views(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    renew_views(connection)
    return table_counts(connection)


def rollback(path: Path, version: int | None = None, policy: Policy = USUAL) -> int:
    """Let the warehouse `path` show `version` again, by default the one before the current one; return its number.

    The next publication builds on it. Raises WarehouseError if there is no such version or no earlier one.
    """
    with plainly(path), versions.writing(path, policy.wait_seconds):
        linked = versions.current(path)
        kept = versions.numbered(path)
        shown = next((number for number, file in kept.items() if file.resolve() == linked), 0)
        chosen = max((number for number in kept if number < shown), default=None) if version is None else version
        if chosen is None:
            raise WarehouseError(f"{path} has no earlier version to go back to.")
        if chosen not in kept:
            raise WarehouseError(f"{path} has no version {chosen}; kept are {', '.join(map(str, kept)) or 'none'}.")
        versions.link(path, kept[chosen])
    return chosen
