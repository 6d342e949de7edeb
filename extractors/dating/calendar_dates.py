"""Meanings of calendar expressions: days, weekdays, years, decades, seasons."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractors.dating.clock import time_suffix
from extractors.dating.door import parse_day
from extractors.dating.matches import Match, amount, counted, full_year, year_of
from extractors.dating.periods import Period, Unit, containing, month_day
from extractors.dating.readings import BLANK, Context, Reading, anchored, dated
from extractors.dating.tense import governor, is_of_plan_told, is_told
from schemas.records import Interval

CLOSE = timedelta(60)  # between days of one story
NEARER = 4  # days ahead that are nearer than the same weekday of the week before
STRETCH = frozenset({"since", "from", "between"})  # what began "today" and is told of is no stretch of time
AGO = "BACK", "HERE", "AHEAD"


def part(match: Match) -> str:
    """Return which part of a period the expression names: early, mid, late, its first or second half, or "": all."""
    return match.value("part", "PART", "EDGE", "HALFWAY") or ""


def calendar(match: Match, context: Context) -> Reading | None:
    """Return a day, with a time of day if the expression names one: "Jan. 13, 2020", "late Friday", "9 a.m. Monday"."""
    suffix = time_suffix(match)
    if match.has("m"):
        reading = _month_day(match, context, suffix)
    elif match.has("iso") or match.has("numeric"):
        day = parse_day(match.text("iso")) if match.has("iso") else _numeric(match, context)
        reading = dated(day, "XXXX-XX-XX", "none", suffix=suffix) if day else None
    elif match.has("w") and is_any_weekday(match):
        reading = dated(None, f"XXXX-WXX-{match.value('w', 'WEEKDAY')}", "none", suffix=suffix)
    elif match.has("w"):
        reading = dated(_weekday(match, context), f"XXXX-WXX-{match.value('w', 'WEEKDAY')}", "document", suffix=suffix)
    else:
        offset = match.number("rel", "DAYWORD") if match.has("rel") else match.setting("day")
        if match.text("rel") == "tonight":
            suffix = suffix or "TNI"
        if match.setting("told") and (told := context.day_told(match)):
            return anchored(dated(told[1], "XXXX-XX-XX", "timex", suffix=suffix), told[0])
        today = context.now("day")
        reading = dated(today and today.shift(offset or 0), "XXXX-XX-XX", "document", suffix=suffix)
    unit = match.setting("unit")
    return _week_of(reading, unit) if unit and reading else reading


def is_day_first(match: Match) -> bool:
    """Whether it is a numeric date that can only be read day first: "25/12/1999"."""
    first = re.match(r"\d+", match.text("numeric"))
    return first is not None and 12 < int(first[0]) <= 31


def _numeric(match: Match, context: Context) -> Period | None:
    """Return the day of "10/25/1999" or "25.10.99": month first, unless dots or another date of the text say not."""
    words = match.text("numeric")
    if year := match.setting("year"):  # "9/11"
        return parse_day(f"{words}/{year}", "MDY")
    first, mark, rest = re.split(r"([./])", words, maxsplit=1)
    if len(first) < 4 and len(rest.split(mark)[-1]) == 2:
        words = f"{first}{mark}{rest[:-2]}{full_year(rest[-2:], context.year)}"
    return parse_day(words, "DMY" if mark == "." or context.is_day_first else "MDY")


def _week_of(reading: Reading, unit: Unit) -> Reading:
    """Return the week or weekend of the reading's day."""
    week = containing(reading.interval.start, unit) if reading.interval else None
    return dated(week, BLANK[unit], reading.anchor)


def _month_day(match: Match, context: Context, suffix: str) -> Reading | None:
    """Return the day of a month; without a year, the story's or the nearest one."""
    month = match.number("m", "MONTH", "MON") or 0
    day = int(amount(match.parts["d"]) or 0)
    if not month_day(2000, month, day):
        return None
    near = context.year
    if match.has("y") or match.setting("year"):
        year = match.setting("year") or year_of(match.parts["y"], near)
        words = " ".join(lexeme.text for name in ("d", "m") for lexeme in match.parts[name])
        return dated(
            parse_day(f"{words} {year:04}") or month_day(year, month, day), "XXXX-XX-XX", "none", suffix=suffix
        )
    blank = f"XXXX-{month:02}-{day:02}"
    if match.has("dy"):
        year = context.year + (match.number("dy", *AGO) or 0)
        return dated(month_day(year, month, day) if context.reference else None, blank, "document", suffix=suffix)
    if story := story_year(match, context):
        return anchored(dated(month_day(story[0], month, day), blank, "timex", suffix=suffix), story[1])
    if told := _told_near(month, day, match, context):
        return anchored(dated(told[0], blank, "timex", suffix=suffix), told[1])
    years = range(near - 2, near + 3)
    candidates = [d for year in years if (d := month_day(year, month, day)) and _is_weekday(d, match)]
    return dated(context.nearest(candidates, match), blank, "document", suffix=suffix)


def _told_near(month: int, day: int, match: Match, context: Context) -> tuple[Period, int] | None:
    """Return the day if it lies close to the full date that the paragraph told last: "May 2, 1995 … on May 9"."""
    found = context.narrative_year(match)
    if found is None:
        return None
    base = context.readings[found[1]][1].interval
    days = [d for year in range(found[0] - 1, found[0] + 2) if (d := month_day(year, month, day))]
    near = min(days, key=lambda d: abs(d.interval.start - base.start), default=None) if base else None
    return (near, found[1]) if near and base and abs(near.interval.start - base.start) <= CLOSE else None


def day_of_month(match: Match, context: Context) -> Reading | None:
    """Return "the 13th" or "Friday the 13th": of the month that the text last named with its year, or the nearest."""
    day = int(amount(match.parts["d"]) or 0)
    if not 1 <= day <= 31:
        return None
    blank = f"XXXX-XX-{day:02}"
    found = context.latest(frozenset({"day", "month"}))
    if found and found[1].interval and found[1].anchor != "document":
        month = found[1].interval.start
        return anchored(dated(month_day(month.year, month.month, day), blank, "timex"), found[0])
    now = context.now("month")
    months = [now.shift(n) for n in range(-7, 8)] if now else []
    days = [d for m in months if (d := month_day(m.index // 12, m.index % 12 + 1, day)) and _is_weekday(d, match)]
    return dated(context.nearest(days, match), blank, "document")


def _is_weekday(day: Period, match: Match) -> bool:
    weekday = match.number("w", "WEEKDAY", "WDAY")
    return weekday is None or day.interval.start.isoweekday() == weekday


def story_year(match: Match, context: Context) -> tuple[int, int] | None:
    """Return the narrative's year, where there is no reference day to be near to."""
    return context.narrative_year(match) if context.reference is None else None


def _weekday(match: Match, context: Context) -> Period | None:
    """Return the weekday meant: the nearest, or the one that "last", "this" or "next" picks."""
    today, weekday = context.now("day"), match.number("w", "WEEKDAY", "WDAY")
    if today is None or weekday is None or context.reference is None:
        return None
    if (start := context.range_start(match)) and start.period and start.period.unit == "day":
        return start.period.shift((weekday - start.period.interval.start.isoweekday()) % 7 or 7)
    monday = today.shift(1 - context.reference.isoweekday())
    if match.has("n"):  # "two weeks from Friday"
        first = monday.shift(weekday - 1)
        return (first if first >= today else first.shift(7)).shift(7 * int(counted(match) or 1))
    if match.has("dk"):
        return monday.shift(weekday - 1 + 7 * (match.number("dk", *AGO) or 0))
    turn = match.number("dw", *AGO)
    this_week = monday.shift(weekday - 1)
    if turn == -1:
        return this_week if this_week < today else this_week.shift(-7)
    if turn == 1 and "next" in match.words:
        is_near = weekday == 7 and this_week > today  # a Sunday opens the week to come
        return this_week if is_near else this_week.shift(7)
    if _is_ahead(match, context, turn, (weekday - context.reference.isoweekday()) % 7):
        return this_week if this_week >= today else this_week.shift(7)
    is_stretch = match.before in STRETCH and not time_suffix(match)
    is_over = this_week < today or (this_week == today and not is_stretch)
    return this_week if is_over else this_week.shift(-7)


def _is_ahead(match: Match, context: Context, turn: int | None, days: int) -> bool:
    """Whether the weekday that comes in so many days is meant, not the one before; `turn` is that of "this" or "next".

    A day that else were six days ago is tomorrow, where the text awaits it elsewhere: "flew to Gao on Tuesday" is
    written on Monday for the next day's paper.
    """
    way = context.direction(match)
    ahead = way == "future" if turn is None else way != "past" or turn > 0
    if ahead:
        return days < NEARER or not is_of_plan_told(match.tokens.root)
    if turn is not None or days != 1 or match.before in STRETCH:
        return False
    verb = governor(match.tokens.root)
    return verb is not None and is_told(verb) and context.is_awaited(match)


def is_any_weekday(match: Match) -> bool:
    """Whether it is one of many: "on a Sunday", "one Sunday night"; but not in "a Sunday talk", the talk of Sunday."""
    root = match.tokens.root
    return match.before in {"a", "one"} and any(child.lower_ == match.before for child in root.children)


def beyond(match: Match, context: Context) -> Reading:
    """Return "the day before yesterday", "the week before last" and their mirror images."""
    unit = match.value("u", "UNIT", "SEASON") or "day"
    unit = {"0": "season", "1": "season", "2": "season", "3": "season"}.get(unit, unit)
    now = context.now(unit)
    return dated(now and now.shift(-2 if match.has("back") else 2), BLANK[unit], "document")


def day_range(match: Match, context: Context) -> Reading | None:
    """Return the days from `d` to `e` of one month."""
    first = _month_day(match, context, "")
    if first is None or first.interval is None:
        return first
    start = first.interval.start
    last = month_day(start.year, start.month, int(amount(match.parts["e"]) or 0))
    if last is None or last.interval.start < start:
        return None
    interval = Interval(start, last.interval.start)
    return Reading("DATE", f"{start}/{interval.end}", first.period, interval, "range", first.anchor, first.source)


def year(match: Match, context: Context) -> Reading:
    """Return a year, or its early, middle or late part."""
    near = context.year
    return dated(Period("year", year_of(match.parts["y"], near)), "XXXX", "none", part(match))


def year_range(match: Match, _context: Context) -> Reading | None:
    """Return the years from `y` to `z`."""
    first = int(match.text("y"))
    last = int(match.text("z")) if len(match.text("z")) == 4 else first - first % 100 + int(match.text("z"))
    if not first < last <= first + 150:
        return None
    interval = Interval(date(first, 1, 1), date(last, 12, 31))
    return Reading("DATE", f"{first}/{last}", Period("year", first), interval, "range")


def decade(match: Match, context: Context) -> Reading:
    """Return a decade: "the 1990s", "the '70s", "the nineties"; two digits are of the last century that had them."""
    tens = match.value("s", "TENS") or "".join(c for c in match.text("s") if c.isdigit())
    near = context.reference.year if context.reference else date.max.year
    number = int(tens) if len(tens) == 4 else 1900 + int(tens)
    if len(tens) < 4 and int(tens) < 30 and context.reference and number + 100 <= near and near - number > 95:
        number += 100
    return dated(Period("decade", number // 10), "XXX", "none", part(match))


def century(match: Match, _context: Context) -> Reading:
    """Return a century; its value names the hundreds, as TIMEX3 does ("the 19th century" is 18)."""
    number = int(sum(n for lexeme in match.parts["o"] if lexeme.text != "-" and (n := amount((lexeme,))) is not None))
    return dated(Period("century", number - 1), "XX", "none", part(match))


def season(match: Match, context: Context) -> Reading:
    """Return a season of the year named, or the nearest one."""
    index = match.number("s", "SEASON") or 0
    near = context.year
    blank = f"XXXX-{('SP', 'SU', 'FA', 'WI')[index]}"
    if match.has("y"):
        return dated(Period("season", year_of(match.parts["y"], near) * 4 + index), blank, "none", part(match))
    candidates = [Period("season", year * 4 + index) for year in range(near - 1, near + 2)]
    return dated(context.nearest(candidates, match), blank, "document", part(match))
