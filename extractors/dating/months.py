"""Meanings of months: with their year, in the story's year, or the nearest; and the weeks of a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from extractors.dating.calendar_dates import AGO, part, story_year
from extractors.dating.matches import Match, year_of
from extractors.dating.periods import Period, containing
from extractors.dating.readings import BLANK, Context, Reading, anchored, dated

SOON = 3  # months between those of one story


def month(match: Match, context: Context) -> Reading:
    """Return a month: with its year, with "last", "this", "next", in the story's year, or the nearest one."""
    number = match.number("m", "MONTH", "MON") or 0
    blank = f"XXXX-{number:02}"
    near = context.year
    if match.has("y"):
        year = year_of(match.parts["y"], near)
        return dated(Period("month", year * 12 + number - 1), blank, "none", part(match))
    if match.has("that"):
        return _month_of_that_year(number, match, context)
    if match.has("d"):
        return dated(_deictic_month(match, context, number), blank, "document", part(match))
    if story := story_year(match, context):
        return anchored(dated(Period("month", story[0] * 12 + number - 1), blank, "timex", part(match)), story[1])
    if told := _month_told_near(number, match, context):
        return anchored(dated(told[0], blank, "timex", part(match)), told[1])
    candidates = [Period("month", year * 12 + number - 1) for year in range(near - 1, near + 2)]
    if first := context.paired(match):
        candidates = [candidate for candidate in candidates if candidate > first] or candidates
    return dated(context.nearest(candidates, match), blank, "document", part(match))


def _month_of_that_year(number: int, match: Match, context: Context) -> Reading:
    """Return the month in the year told last: "In 2003 … in December of that year", "in May of the following year"."""
    blank = f"XXXX-{number:02}"
    found = context.latest()
    if found is None or found[1].interval is None:
        return dated(None, blank, "none")
    turn = match.number("that", "BACK", "AHEAD") or 0
    year = found[1].interval.start.year + turn
    return anchored(dated(Period("month", year * 12 + number - 1), blank, "timex", part(match)), found[0])


def _month_told_near(number: int, match: Match, context: Context) -> tuple[Period, int] | None:
    """Return the month if it follows soon on the one that the paragraph told last: "In March 2003 … fell in April"."""
    found = context.narrative_year(match)
    base = context.readings[found[1]][1].interval if found else None
    if base is None or context.direction(match) != "past":
        return None
    told = containing(base.start, "month")
    months = (number - 1 - told.index) % 12
    return (told.shift(months), found[1]) if found and months <= SOON else None


def week_of_month(match: Match, context: Context) -> Reading | None:
    """Return "the first week of July": the week that holds the month's first day; so many after it; its last one."""
    months = month(match, context)
    nth = match.number("o", "ORD") or 0
    if months.interval is None or nth > 5:
        return replace(months, value=months.value + "-WXX")
    day = months.interval.start + timedelta(7 * (nth - 1)) if nth else months.interval.end
    return replace(dated(containing(day, "week"), BLANK["week"], months.anchor), source=months.source)


def _deictic_month(match: Match, context: Context, number: int) -> Period | None:
    now = context.now("month")
    if now is None:
        return None
    turn = match.number("d", *AGO) or 0
    this_year = Period("month", now.index // 12 * 12 + number - 1)
    if "year" in match.words:
        return this_year.shift(12 * turn)
    if turn == -1:  # the month just over is "last month", unless it is of another year
        return this_year if this_year < now.shift(-1) else this_year.shift(-12)
    return this_year.shift(12) if turn == 1 and this_year <= now else this_year
