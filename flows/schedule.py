"""Let a Prefect server fire the flow, one run at a time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.types.entrypoint import EntrypointType
from pydantic import ValidationError

from flows.ingest import ingest
from schemas.errors import SettingError

Schedule = CronSchedule | IntervalSchedule
ONE_AT_A_TIME = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)


def every(interval: timedelta) -> Schedule:
    """Return the schedule that fires now and every `interval` after."""
    return IntervalSchedule(interval=interval)


def at(cron: str) -> Schedule:
    """Return the schedule of five cron fields, in UTC; raises SettingError if it is none."""
    try:
        return CronSchedule(cron=cron, timezone="UTC")
    except ValidationError as error:
        raise SettingError(f"--cron {cron!r} is not a schedule: write five fields, as in '0 3 * * *'.") from error


def serve_flow(paths: list[Path], warehouse: Path, schedule: Schedule, api: str) -> None:
    """Deploy the flow to the server at `api` and run it when it is due, until interrupted.

    What falls due during a run is skipped.
    """
    with temporary_settings({PREFECT_API_URL: api}):
        ingest.serve(
            name="dateline",
            schedules=[schedule],
            parameters={"paths": [str(path) for path in paths], "warehouse": str(warehouse)},
            limit=1,
            global_limit=ONE_AT_A_TIME,
            print_starting_message=False,
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
