"""Publish staged batches: build a new version beside the old one, and move the link last."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas.errors import CheckError, WarehouseError
from warehouse import ledger, versions
from warehouse.checks import audit
from warehouse.database import migrate, writable
from warehouse.load import Cargo, load, table_counts
from warehouse.quarantine import withheld
from warehouse.records import CheckResult, Published, Run, StagedBatch


@dataclass(frozen=True, slots=True)
class Policy:
    """How many versions stay (at least 1), how many seconds to wait for another writer, and which share of the
    documents (0 to 1) may be withheld for failing critical checks before nothing is published at all.
    """

    keep_versions: int = 5
    wait_seconds: float = 600.0
    withheld_share: float = 0.05


def publish(
    path: Path,
    batches: Sequence[StagedBatch],
    results: Sequence[CheckResult],
    run: Run,
    policy: Policy = Policy(),
) -> Published | None:
    """Add `batches` to the warehouse that the link `path` shows; return None if they hold nothing new.

    `results` are those of the checks of all `batches`. Documents that failed a critical check are withheld, and
    listed in `rejected`, if `policy` allows so many; otherwise CheckError is raised. Raises WarehouseError if the
    warehouse cannot be written. What readers see is then unchanged, and a later call with the same does it all.
    """
    with _plainly(path), versions.writing(path, policy.wait_seconds):
        bad = withheld(batches, results, policy.withheld_share)
        if not bad:
            _refuse_failed(path, results, run)
        if not batches:
            return None
        with versions.building(path) as file:
            if not (figures := _build(path, file, Cargo(batches, run.run_id, bad), results, run)):
                return None
            number, version = versions.promote(path, file)
        for folder in ledger.waiting(path):
            shutil.rmtree(folder)
        versions.prune(path, policy.keep_versions)
    return Published(path, version, number, figures)


def _refuse_failed(path: Path, results: Sequence[CheckResult], run: Run) -> None:
    """Raise CheckError if one of `results` blocks publishing, having set aside what the run leaves."""
    if not (blocking := [result for result in results if result.blocks]):
        return
    ledger.set_aside(path, run, ledger.records(run, "blocked", results, {}))
    first = blocking[0]
    more = f" and {len(blocking) - 1} more" if len(blocking) > 1 else ""
    raise CheckError(
        f"Nothing was published: the check {first.check} failed on {first.failing_count} rows of {first.table} "
        f"({first.reason}){more}. The last good version is still there; the rows go to quarantine."
    )


def _build(path: Path, file: Path, cargo: Cargo, results: Sequence[CheckResult], run: Run) -> dict[str, int]:
    """Load everything into `file`; return the figures of the publication, or {} if there is nothing new."""
    with writable(file) as connection:
        migrated = migrate(connection)
        news = load(connection, cargo)
        if not any(news.values()) and not (migrated and versions.current(path)):
            return {}
        figures = news | {"withheld_documents": len(cargo.withheld)} | table_counts(connection)
        audited = audit(connection)
        _refuse_failed(path, audited, run)
        everything = [*results, *audited]
        ledger.enter(connection, ledger.records(run, "published", everything, figures), ledger.waiting(path))
    return figures


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """Turn what the disk or DuckDB refuses into one sentence."""
    try:
        yield
    except OSError as error:
        raise WarehouseError(f"{path} cannot be published: {error.strerror or error}.") from error
    except duckdb.Error as error:
        raise WarehouseError(f"{path} cannot be published; DuckDB says: {str(error).splitlines()[0]}") from error
