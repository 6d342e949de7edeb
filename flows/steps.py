"""The steps of a run as plain functions: they take and give paths, keys and counts, never texts."""

from __future__ import annotations

import fcntl
import logging
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from extractors.linking.across import link
from flows.figures import Figures, Staged, conservation, counted
from flows.fingerprint import code_fingerprint
from flows.plan import Plan, make_plan
from flows.report import Report
from flows.settings import get_settings
from schemas.errors import WarehouseError
from warehouse import checks
from warehouse import forget as forgetting
from warehouse import publish as publishing
from warehouse.known import sources as known_sources
from warehouse.records import CheckResult, Run
from warehouse.release import Policy

log = logging.getLogger("dateline")


def policy() -> Policy:
    """Return how versions are published, after the settings."""
    settings = get_settings()
    return Policy(settings.keep_versions, settings.keep_days, linker=link)


@contextmanager
def workshop(warehouse: Path) -> Iterator[Path]:
    """Hold the only right to run on `warehouse`, and give the folder in which its batches are staged.

    What a broken run staged is still there, so that its work is not done again; a run that ends well clears it.
    Raises WarehouseError if another run holds it or the disk refuses.
    """
    folder = warehouse.parent / "staging" / warehouse.stem
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder.parent / f".{warehouse.stem}.lock").open("w")
    except OSError as error:
        raise WarehouseError(f"{folder} cannot be written: {error.strerror}.") from error
    with lock:
        _hold(lock.fileno(), warehouse)
        yield folder
        shutil.rmtree(folder)


def _hold(descriptor: int, warehouse: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise WarehouseError(f"Another run is filling {warehouse}; run again when it is done.") from error


def begin(paths: Sequence[Path], model: str) -> Run:
    """Return a new run over `paths`; raises SettingError if there is no such `model`."""
    started = datetime.now(UTC)
    run_id = f"run_{started:%Y%m%dT%H%M%S}_{uuid4().hex[:8]}"
    return Run(run_id, started, code_fingerprint(model), tuple(map(str, paths)))


def plan(paths: Sequence[Path], warehouse: Path, size: int, code: str) -> Plan:
    """Return what is to be read under `paths`: all that `warehouse` does not hold as the code `code` reads it."""
    made = make_plan(paths, known_sources(warehouse), code, size)
    log.info("%s to read, %d unchanged", counted(made.files, "file"), made.unchanged, extra={"total": made.files})
    return made


def check(staged: Staged) -> list[CheckResult]:
    """Return the results of all checks of a staged batch, the conservation of its inputs among them."""
    results = [conservation(staged), *checks.check(staged.batch)]
    failed = [result for result in results if not result.success]
    log.info("batch %s: %d of %d checks passed", staged.batch.key[:4], len(results) - len(failed), len(results))
    for result in failed:
        log.warning(
            "%s check %s failed on %d rows of %s", result.severity, result.check, result.failing_count, result.table
        )
    return results


def publish(warehouse: Path, plan: Plan, staged: Sequence[Staged], results: Sequence[CheckResult], run: Run) -> Report:
    """Publish what was staged and say what was done; raises CheckError if one of `results` forbids it."""
    figures = sum((part.figures for part in staged), Figures())
    counted = replace(run, figures=figures.as_dict() | {"files": plan.files, "unchanged": plan.unchanged})
    published = publishing.publish(warehouse, [part.batch for part in staged], results, counted, policy())
    report = Report(warehouse, plan.files, plan.unchanged, figures)
    if published:
        report = replace(report, version=published.version, withheld=published.figures.get("withheld_documents", 0))
    log.info(report.sentence())
    return report


def forget(warehouse: Path, sources: Sequence[str], model: str) -> str:
    """Publish `warehouse` without `sources` and say what went.

    Raises InputError if one of them is not in the warehouse, WarehouseError if that cannot be read or written.
    """
    run = replace(begin([], model), inputs=tuple(f"forget {source}" for source in sources))
    published = forgetting.forget(warehouse, sources, run, policy())
    gone = counted(published.figures["removed_documents"], "document")
    return f"Version {published.version}: {counted(len(sources), 'source')} forgotten, {gone} removed."
