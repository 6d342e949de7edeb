"""Days that move: holidays, and the first Sunday of a month."""

from __future__ import annotations

from datetime import date, timedelta

from extractors.dating.calendar_dates import AGO
from extractors.dating.matches import Match, year_of
from extractors.dating.periods import Period, containing
from extractors.dating.readings import Context, Reading, dated

FIXED = {
    "christmaseve": (12, 24), "christmas": (12, 25), "boxing": (12, 26), "newyear'seve": (12, 31), "newyear": (1, 1),
    "halloween": (10, 31), "independence": (7, 4), "valentine": (2, 14), "veterans": (11, 11), "may": (5, 1),
    "bastille": (7, 14), "stpatrick": (3, 17), "st.patrick": (3, 17), "saintpatrick": (3, 17), "armistice": (11, 11),
    "remembrance": (11, 11), "anzac": (4, 25), "australia": (1, 26), "canada": (7, 1),
}  # fmt: skip
MOVING = {"thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, 1, -1), "columbus": (10, 1, 2),
          "president": (2, 1, 3), "martinlutherking": (1, 1, 3), "mother": (5, 7, 2), "father": (6, 7, 3)}  # fmt: skip
FROM_EASTER = {
    "ashwednesday": -46,
    "palmsunday": -7,
    "maundythursday": -3,
    "goodfriday": -2,
    "eastermonday": 1,
    "easter": 0,
}


def holiday(match: Match, context: Context) -> Reading | None:
    """Return the day of a holiday: of the year named, of "last" or "next" time, or the nearest one."""
    name = match.text("h").replace("\u2019", "'")
    if match.has("y"):
        return dated(day_of(name, int(match.text("y"))), "XXXX-XX-XX", "none")
    if context.reference is None:
        return Reading("DATE", "XXXX-XX-XX", anchor="document", confidence=0.7)
    years = range(context.reference.year - 1, context.reference.year + 2)
    days = [day for year in years if (day := day_of(name, year))]
    today = containing(context.reference, "day")
    turn = match.number("d", *AGO)
    if turn == -1:
        days = [day for day in days if day < today][-1:]
    elif turn == 1:
        days = [day for day in days if day > today][:1]
    found = context.nearest(days, match)
    if found and name.endswith("week"):
        return dated(containing(found.interval.start, "week"), "XXXX-WXX", "document")
    return dated(found, "XXXX-XX-XX", "document")


def day_of(name: str, year: int) -> Period | None:
    """Return the day of the holiday in that year; `name` is written small, without space."""
    day = _date_of(name, year)
    return containing(day, "day") if day else None


def _date_of(name: str, year: int) -> date | None:
    if not 1 < year < 9999:
        return None
    if name == "electionday":
        return nth_of(year, 11, 1, 1) + timedelta(1)
    for start, (month, day) in FIXED.items():
        if name.startswith(start):
            return date(year, month, day)
    for start, rule in MOVING.items():
        if name.startswith(start):
            return nth_of(year, *rule)
    shift = next((days for start, days in FROM_EASTER.items() if name.startswith(start)), None)
    return None if shift is None else easter(year) + timedelta(shift)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, Meeus, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(match: Match, context: Context) -> Reading | None:
    """Return "the first Sunday in May": of the year named, or the nearest one."""
    month, weekday = match.number("m", "MONTH", "MON") or 0, match.number("w", "WEEKDAY") or 0
    nth = -1 if match.text("o") == "last" else match.number("o", "ORD") or 0
    if nth > 4:
        return None
    if match.has("y"):
        year = year_of(match.parts["y"], context.year)
        return dated(containing(nth_of(year, month, weekday, nth), "day"), "", "none")
    years = range(context.year - 1, context.year + 2)
    days = [containing(nth_of(year, month, weekday, nth), "day") for year in years]
    return dated(context.nearest(days, match), f"XXXX-{month:02}-XX", "document")


def nth_of(year: int, month: int, weekday: int, n: int) -> date:
    """Return the `n`-th such weekday (Monday is 1) of a month, at most the fourth; -1 the last."""
    days = Period("month", year * 12 + month - 1).interval
    if n < 0:
        return days.end - timedelta((days.end.isoweekday() - weekday) % 7)
    return days.start + timedelta((weekday - days.start.isoweekday()) % 7 + 7 * (n - 1))
