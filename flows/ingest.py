"""The pipeline on one page: plan, extract and stage per batch, check, publish.

`pipeline` is plain and runs without a server; Prefect's flow `ingest` is the same with each step as a task.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows import steps
from flows.figures import Figures, Staged
from flows.options import lazily
from flows.plan import Batch, Plan
from flows.progress import shown
from flows.report import Report
from flows.settings import get_settings
from warehouse.records import CheckResult


def extract(batch: Batch, staging: Path, model: str) -> tuple[Staged, ...]:
    """Extract and stage the documents of `batch`; loads spaCy only now, since most scheduled runs find nothing new."""
    return tuple(lazily("extraction").extract_batch(batch, staging, model))


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of the pipeline: plain functions, or Prefect's tasks around them."""

    plan: Callable[..., Plan] = steps.plan
    extract: Callable[..., tuple[Staged, ...]] = extract
    check: Callable[..., list[CheckResult]] = steps.check
    publish: Callable[..., Report] = steps.publish


PLAIN = Steps()
TASKS = Steps(*(task(name=step.__name__, cache_policy=NO_CACHE)(step) for step in astuple(PLAIN)))


def pipeline(do: Steps, paths: list[Path], warehouse: Path, batch_size: int, model: str) -> Report:
    """Bring `warehouse` up to date with the files under `paths` and return what was done.

    Publishes nothing if nothing is new. Raises InputError, SettingError, WarehouseError, or CheckError if a critical
    check failed; what readers see is then unchanged.
    """
    with shown(), steps.workshop(warehouse) as staging:
        run = steps.begin(paths, model)
        plan = do.plan(paths, warehouse, batch_size, run.code_fingerprint)
        if not plan.batches:
            return Report(warehouse, 0, plan.unchanged, Figures())
        staged = [part for batch in plan.batches for part in do.extract(batch, staging, model)]
        results = [result for part in staged for result in do.check(part)]
        return do.publish(warehouse, plan, staged, results, run)


@flow(description="Read files, extract dated events, check them, publish a new version.")
def ingest(
    paths: list[str] | None = None,
    warehouse: str | None = None,
    batch_size: int | None = None,
    model: str | None = None,
) -> Report:
    """Run the pipeline; whatever is None comes from the settings, `paths` being the landing folder then."""
    settings = get_settings()
    return pipeline(
        TASKS,
        [Path(path) for path in paths] if paths else [settings.landing],
        Path(warehouse or settings.warehouse).absolute(),
        batch_size or settings.batch_size,
        model or settings.model,
    )


def ingest_now(paths: list[Path], warehouse: Path | None, batch_size: int | None, model: str | None) -> Report:
    """Run the flow in this process; its heartbeat, which costs a second a run, is for servers that watch it."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return ingest([str(path) for path in paths], str(warehouse) if warehouse else None, batch_size, model)
