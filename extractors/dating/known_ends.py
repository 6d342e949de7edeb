"""What the day beside it bounds or dates: "the three months ended June 30", "the day before Tuesday's vote"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from extractors.dating.matches import Match
from extractors.dating.periods import containing
from extractors.dating.readings import Reading, anchored, dated
from extractors.parsing.kept import text_of
from schemas.records import Interval

Pairs = list[tuple[Match, Reading]]
DAY = timedelta(1)
LENGTH = re.compile(r"P(\d{1,4})([DWMQY])")
UNITS = {"D": ("day", 1), "W": ("day", 7), "M": ("month", 1), "Q": ("month", 3), "Y": ("month", 12)}
ENDS = re.compile(r"\s+(?:that )?(?:ended|ending|to|through|until|till)\s+(?:on )?")
NEXT = re.compile(r"\s+(?P<way>before|after|following)\s+(?:the )?")
STARTS = re.compile(r"\s+(?:starting|beginning|from)\s+(?:on )?")


def with_known_ends(pairs: Pairs) -> Pairs:
    """Return the readings, each plain duration with its days if the expression after it starts or ends it.

    "The day before" has its day if the one that it is counted from follows, or if it explains the day before it.
    """
    known = [
        (match, _known(match, reading, i + 1, *after)) for i, ((match, reading), after) in enumerate(pairwise(pairs))
    ]
    found = [*known, *pairs[-1:]]
    for i, (before, (match, reading)) in enumerate(pairwise(found), 1):
        if match.pattern.name == "day_after" and reading.interval is None:
            found[i] = match, _day_told_before(match, reading, *before)
    return found


def _known(match: Match, reading: Reading, source: int, after: Match, end: Reading) -> Reading:
    """Return the reading with its days, if it is a plain duration that `end`, the `source`-th reading, bounds.

    So is "the day" before or after `end`.
    """
    if match.pattern.name == "day_after":
        return _day_beside(match, reading, source, after, end)
    length = LENGTH.fullmatch(reading.value)
    if reading.timex_type != "DURATION" or reading.interval or end.interval is None or length is None:
        return reading
    unit, size = UNITS[length[2]]
    days = _days(text_of(match.doc)[match.end : after.start], end.interval, unit, int(length[1]) * size)
    if days is None:
        return reading
    return replace(reading, interval=days, precision="range", anchor="timex", source=source)


def _day_beside(match: Match, reading: Reading, source: int, after: Match, end: Reading) -> Reading:
    """Return "the day before" the one that `end` names as that day."""
    found = NEXT.fullmatch(text_of(match.doc)[match.end : after.start])
    day = end.period if found and end.timex_type == "DATE" and end.interval and end.interval.days == 1 else None
    if found is None or day is None or day.unit != "day":
        return reading
    return anchored(dated(day.shift(-1 if found["way"] == "before" else 1), reading.value, "timex"), source)


def _day_told_before(match: Match, reading: Reading, before: Match, told: Reading) -> Reading:
    """Return "the day before" as the day that it explains: "on July 8, the day before they left"."""
    is_day = told.timex_type == "DATE" and told.precision == "day"
    if not is_day or text_of(match.doc)[before.end : match.start].strip() != ",":
        return reading
    return replace(reading, value=told.value, interval=told.interval, precision="day", period=told.period)


def _days(between: str, end: Interval, unit: str, n: int) -> Interval | None:
    """Return the `n` days or months that end or start at `end`, as the words between say."""
    if n and ENDS.fullmatch(between):
        first = shifted(end.end + DAY, unit, -n)
        return Interval(first, end.end) if first else None
    if n and STARTS.fullmatch(between):
        last = shifted(end.start, unit, n)
        return Interval(end.start, last - DAY) if last else None
    return None


def shifted(day: date, unit: str, n: int) -> date | None:
    """Return the day `n` days or months after `day`, the last of a shorter month; None past the calendar's ends."""
    period = containing(day, "day" if unit == "day" else "month").shift(n)
    if not period.exists:
        return None
    start = period.interval.start
    return start if unit == "day" else start.replace(day=min(day.day, period.interval.days))
