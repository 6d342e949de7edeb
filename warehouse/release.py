"""Change the warehouse: build a new version beside the old one, and move the link last."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas.errors import CheckError, WarehouseError
from schemas.linking import Linker, apart
from warehouse import ledger, versions
from warehouse.checks import audit
from warehouse.database import attached, migrate
from warehouse.load import table_counts
from warehouse.records import CheckResult, Published, Run

DAY = 86_400
Figures = dict[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """What `make` does to the tables of a version that is being built; it returns what it changed, by name, or {} for
    nothing. `prepare` may lay out temporary tables for it while those of the warehouse are still being copied.
    """

    make: Callable[[duckdb.DuckDBPyConnection], Figures]
    prepare: Callable[[duckdb.DuckDBPyConnection], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Policy:
    """How many versions stay (at least 1) and for how many days all do, how many seconds to wait for another writer,
    and which share of the documents (0 to 1) may be withheld for failing critical checks before nothing is published
    at all. `linker` decides which events of different documents are one.
    """

    keep_versions: int = 5
    keep_days: float = 1.0
    wait_seconds: float = 600.0
    withheld_share: float = 0.05
    linker: Linker = apart


USUAL = Policy()


def release(
    path: Path, change: Change, results: Sequence[CheckResult], run: Run, policy: Policy = USUAL
) -> Published | None:
    """Publish the current version of the warehouse `path` with `change` made to it; return None if that is nothing.

    `results` go on record. Raises CheckError if the new version fails its audit, WarehouseError if it cannot be
    written; what readers see is then unchanged.
    """
    with plainly(path), versions.writing(path, policy.wait_seconds):
        with versions.building(path) as file:
            with versions.copying(versions.current(path), file) as copied, duckdb.connect() as connection:
                change.prepare(connection)
                copied()
                with attached(connection, file):
                    figures = _build(connection, path, change, results, run)
            if not figures:
                return None
            number, version = versions.promote(path, file)
        for folder in ledger.waiting(path):
            shutil.rmtree(folder)
        versions.prune(path, policy.keep_versions, policy.keep_days * DAY)
    return Published(path, version, number, figures)


def refuse_failed(path: Path, results: Sequence[CheckResult], run: Run) -> None:
    """Raise CheckError if one of `results` blocks publishing, having set aside what the run leaves."""
    if not (blocking := [result for result in results if result.blocks]):
        return
    with plainly(path):
        ledger.set_aside(path, run, ledger.records(run, "blocked", results, {}))
    first = blocking[0]
    more = f" and {len(blocking) - 1} more" if len(blocking) > 1 else ""
    raise CheckError(
        f"Nothing was published: the check {first.check} failed on {first.failing_count} rows of {first.table} "
        f"({first.reason}){more}. The last good version is still there; the rows go to quarantine."
    )


@contextmanager
def plainly(path: Path, done: str = "published") -> Iterator[None]:
    """Turn what the disk or DuckDB refuses into one sentence: that `path` cannot be `done`."""
    try:
        yield
    except OSError as error:
        raise WarehouseError(f"{path} cannot be {done}: {error.strerror or error}.") from error
    except duckdb.Error as error:
        raise WarehouseError(f"{path} cannot be {done}; DuckDB says: {str(error).splitlines()[0]}") from error


def _build(
    connection: duckdb.DuckDBPyConnection, path: Path, change: Change, results: Sequence[CheckResult], run: Run
) -> Figures:
    """Make the attached file the new version; return the figures of the publication, or {} if there is nothing new."""
    migrated = migrate(connection)
    connection.execute("SET VARIABLE run_id = ?", [run.run_id])
    changed = change.make(connection)
    if not changed and not (migrated and versions.current(path)):
        return {}
    audited = audit(connection, whole=bool(migrated))
    refuse_failed(path, audited, run)
    figures = changed | table_counts(connection)
    entries = ledger.records(run, "published", [*results, *audited], figures)
    ledger.enter(connection, entries, ledger.waiting(path))
    return figures
