"""Run the pipeline on a schedule, with a Prefect server of its own if none is named."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from extractors.formats.places import find
from flows import quiet
from flows.options import lazily
from flows.server import scheduling
from flows.settings import get_settings
from schemas.errors import SettingError

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def serve(paths: list[Path], every: str | None, cron: str | None, warehouse: Path | None) -> None:
    """Run the flow over `paths` until interrupted, one run at a time.

    Raises SettingError unless exactly one of `every` and `cron` is given and can be read, InputError if a path names
    nothing.
    """
    if (every is None) == (cron is None):
        raise SettingError("Say when to run: either --every 1h or --cron '0 3 * * *'.")
    for path in paths:
        find(path)
    interval, settings = parse_interval(every) if every else None, get_settings()
    quiet.prepare(settings.state, "WARNING")
    schedule = lazily("schedule")
    due = schedule.every(interval) if interval else schedule.at(cron)
    target, when = (warehouse or settings.warehouse).absolute(), f"every {every}" if every else f"at {cron} UTC"
    with scheduling() as api:
        print(f"Reading {', '.join(map(str, paths))} into {target} {when}. Ctrl-C stops.")
        print(f"Prefect shows the runs at {api.removesuffix('/api')}.", flush=True)
        schedule.serve_flow([path.absolute() for path in paths], target, due, api)


def parse_interval(text: str) -> timedelta:
    """Return a duration written as a whole number and a unit: `30s`, `15m`, `1h` or `1d`. Raises SettingError."""
    if not (match := re.fullmatch(r"([1-9][0-9]*)([smhd])", text.strip())):
        raise SettingError(f"--every {text!r} is not an interval: write a whole number and s, m, h or d, as in 1h.")
    return timedelta(**{UNITS[match[2]]: int(match[1])})
