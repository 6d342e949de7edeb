"""Meanings of quarters and halves, and of what figures are compared with: "the third quarter", "a year earlier"."""

from __future__ import annotations

from dataclasses import replace

from extractors.dating.calendar_dates import AGO, part
from extractors.dating.matches import Match, year_of
from extractors.dating.months import month
from extractors.dating.periods import Period, Unit, containing
from extractors.dating.readings import Context, Reading, anchored, dated
from extractors.parsing.kept import sentence_number

LONGER = frozenset({"P6M", "P9M", "P12M", "P1Y"})  # what reports cover besides their quarter


def quarter(match: Match, context: Context) -> Reading | None:
    """Return a quarter or half: of the year named, or the nearest one."""
    parts = 2 if "half" in (match.text("u"), match.setting("unit")) else 4
    unit: Unit = "quarter" if parts == 4 else "half"
    number = parts if match.text("o") == "last" else match.number("o", "ORD", "QUARTER", "HALF") or 0
    if not 1 <= number <= parts:
        return None
    blank = f"XXXX-{unit[0].upper()}{number}"
    near = context.year
    if match.has("y"):
        return dated(Period(unit, year_of(match.parts["y"], near) * parts + number - 1), blank, "none", part(match))
    if match.has("d") and context.reference:
        year = near + (match.number("d", *AGO) or 0)
        return dated(Period(unit, year * parts + number - 1), blank, "document", part(match))
    now = context.now("year")
    years = [near] if "fiscal" in match.words else range(near - 1, near + 2)
    candidates = [Period(unit, year * parts + number - 1) for year in years]
    found = context.nearest(candidates, match) if now else None
    if match.has("back") and found:
        found = found.shift(-parts)
    return dated(found, blank, "document", part(match))


def year_ago_period(match: Match, context: Context) -> Reading:
    """Return the period a year before the one that the text compares with; without one, last year."""
    if found := _current_quarter(context, is_quarter="quarter" in match.words):
        return anchored(dated(found[1].shift(-4), "XXXX-QX", "timex"), found[0])
    now = context.now("quarter" if match.text("u") == "quarter" else "year")
    return dated(now and now.shift(-5 if match.text("u") == "quarter" else -1), "XXXX", "document")


def quarter_of_months(match: Match, context: Context) -> Reading:
    """Return the quarter that two months name: "the April-June quarter"."""
    months = month(match, context)
    first = containing(months.interval.start, "quarter") if months.interval else None
    return replace(dated(first, "XXXX-QX", months.anchor), source=months.source)


def latest_quarter(match: Match, context: Context) -> Reading:
    """Return the quarter that the text last spoke of, else the last that ended, or with "this" the current.

    "The latest quarter" is the one that the text opened with.
    """
    now = context.now("quarter")
    if {"this", "current"} & set(match.words):
        return dated(now, "XXXX-QX", "document")
    found = _first_quarter(context) if "latest" in match.words else _current_quarter(context)
    if found:
        return anchored(dated(found[1], "XXXX-QX", "timex"), found[0])
    return dated(now and now.shift(-1), "XXXX-QX", "document")


def year_quarter(match: Match, context: Context) -> Reading:
    """Return "the 1988 quarter" or "the 1988 period": of that year, what the text last spoke of."""
    near = context.year
    number = year_of(match.parts["y"], near)
    if found := _current_quarter(context, is_quarter="quarter" in match.words):
        return anchored(dated(Period("quarter", number * 4 + found[1].index % 4), "XXXX-QX", "timex"), found[0])
    return dated(Period("year", number), "XXXX", "none")


def year_before(match: Match, context: Context) -> Reading | None:
    """Return the quarter or month a year before the one that the text compares with ("in April from a year ago")."""
    if month := _month_compared(match, context):
        return anchored(dated(month.shift(-12), "XXXX-XX", "timex"), len(context.readings) - 1)
    found = _current_quarter(context, is_quarter=False)
    since = context.readings[found[0] + 1 :] if found else []
    if found is None or any(r.period and r.period.unit != "quarter" and m.before != "ended" for m, r in since):
        return None
    return anchored(dated(found[1].shift(-4), "XXXX-QX", "timex"), found[0])


def _month_compared(match: Match, context: Context) -> Period | None:
    """Return the month of the last year that the sentence named just before."""
    now = context.now("month")
    before, reading = context.readings[-1] if context.readings else (match, None)
    period = reading.period if reading else None
    if period is None or now is None or period.unit != "month" or not now.index - 12 < period.index <= now.index:
        return None
    return period if sentence_number(before.tokens.root) == sentence_number(match.tokens.root) else None


def _current_quarter(context: Context, *, is_quarter: bool = True) -> tuple[int, Period] | None:
    """Return the quarter that the text reports on, which lies within a year of now, with the index of its reading.

    There is none for what is not called a quarter itself after "for the nine months".
    """
    for index in range(len(context.readings) - 1, -1, -1):
        reading = context.readings[index][1]
        if reading.value in LONGER and not is_quarter:
            return None
        if period := _recent_quarter(reading, context):
            return index, period
    return None


def _first_quarter(context: Context) -> tuple[int, Period] | None:
    """Return the first quarter within a year of now that the text spoke of, with the index of its reading."""
    found = ((index, _recent_quarter(reading, context)) for index, (_, reading) in enumerate(context.readings))
    return next(((index, period) for index, period in found if period), None)


def _recent_quarter(reading: Reading, context: Context) -> Period | None:
    """Return the quarter that a reading names, if it lies within a year of now."""
    now, period = context.now("quarter"), reading.period
    if period is None or period.unit != "quarter":
        return None
    return period if now is None or now.index - 4 < period.index <= now.index else None
