"""Meanings of relative expressions: last week, three months ago, a year earlier, the same day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from extractors.dating.calendar_dates import AGO, part
from extractors.dating.durations import length
from extractors.dating.matches import Match, counted
from extractors.dating.periods import Period, Unit, containing, month_day
from extractors.dating.quarters import year_before
from extractors.dating.readings import BLANK, Context, Reading, anchored, dated
from schemas.records import Anchor, TimexType

CALENDAR_UNITS = frozenset(
    {"day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"}
)
WHOLE: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1), "week": ("week", 1), "fortnight": ("week", 2), "month": ("month", 1), "quarter": ("quarter", 1),
    "year": ("year", 1), "decade": ("year", 10), "century": ("year", 100), "millennium": ("year", 1000),
    "season": ("season", 1), "weekend": ("weekend", 1), "half": ("half", 1),
}  # fmt: skip
SEASON_WORDS = {"spring": 0, "summer": 1, "fall": 2, "autumn": 2, "winter": 3}
WINTER = 3
MONDAY = 1
REPORTING = 3  # the last month in which firms report on "the full year" before


PARTS_OF_DAY = {"night": "TNI", "morning": "TMO", "evening": "TEV", "afternoon": "TAF"}
LONGER = frozenset({"month", "quarter", "half", "season", "year", "decade", "century"})
FINER = {"day": frozenset({"day"}), "weekend": frozenset({"day", "weekend"}), "week": frozenset({"day", "week"}),
         "month": frozenset({"day", "week", "month"})}  # fmt: skip


def unit_of(match: Match) -> str:
    """Return the unit that the expression counts in."""
    words = match.text("u")
    if "weekend" in words:
        return "weekend"
    return match.value("u", "UNIT", "UNITS", "UNITLONG") or str(match.setting("unit", "day"))


def deictic(match: Match, context: Context) -> Reading | None:
    """Return the unit before, at or after the reference's own: "last week", "early next year", "the weekend"."""
    turn = -1 if match.text("d") in {"past", "latest"} else match.number("d", *AGO) or 0
    if match.text("u") in SEASON_WORDS:
        return _deictic_season(match, context, turn)
    unit = unit_of(match)
    if unit not in CALENDAR_UNITS:
        return None
    now = context.now(unit)
    if _is_reported(match, context):
        turn = -1
    if unit == "weekend" and now and context.reference:
        now = _weekend(now, match, context)
    return dated(now and now.shift(turn), BLANK[unit], "document", part(match))


def _is_reported(match: Match, context: Context) -> bool:
    """Whether "for the (full) year" is of the year before: what firms report in the first months of a year.

    So is "for the week", on a Monday.
    """
    is_whole = match.pattern.name == "the_unit" and (match.before == "for" or "full" in match.words)
    if not is_whole or context.reference is None or context.direction(match) != "past":
        return False
    if match.text("u") == "week":
        return context.reference.isoweekday() == MONDAY
    return context.reference.month <= REPORTING


def _weekend(now: Period, match: Match, context: Context) -> Period:
    """Return the weekend that "the weekend" means: the last one, unless the text looks ahead or it is there."""
    assert context.reference is not None
    way = context.direction(match)
    if context.reference.isoweekday() >= 6 or way == "future":
        return now
    return now if match.has("d") and not (way == "past" and match.number("d", *AGO) == 0) else now.shift(-1)


def _deictic_season(match: Match, context: Context, turn: int) -> Reading:
    index = SEASON_WORDS[match.text("u")]
    now = context.now("season")
    blank = f"XXXX-{('SP', 'SU', 'FA', 'WI')[index]}"
    if now is None:
        return dated(None, blank, "document")
    year = now.index // 4 if index == WINTER else context.year  # a winter is of the year that it begins in
    this_year = Period("season", year * 4 + index)
    if turn < 0 and this_year >= now:
        this_year = this_year.shift(-4)
    if turn > 0 and this_year <= now:
        this_year = this_year.shift(4)
    return dated(this_year, blank, "document", part(match))


def ago(match: Match, context: Context) -> Reading:
    """Return the period so many units before or after the reference: "three months ago" is a month, not a day."""
    unit, n = unit_of(match), counted(match)
    sign = int(match.setting("sign"))
    if unit in {"second", "minute", "hour"}:
        return dated(context.now("day") if sign else None, "PAST_REF" if sign < 0 else "FUTURE_REF", "document")
    if unit == "year" and n == 1 and (before := year_before(match, context)):
        return before
    if n is None or n > 2000:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", anchor="document", confidence=0.6)
    return shifted(context.reference, unit, n * sign, "document")


def ago_now(match: Match, context: Context) -> Reading:
    """Return the day, week or month so many years before the current one: "ten years ago this month"."""
    unit = match.value("k", "UNIT") or "day"
    n, today = counted(match), context.reference
    if n is None or today is None:
        return dated(None, BLANK[unit], "document")
    then = month_day(today.year - int(n), today.month, min(today.day, 28) if unit != "day" else today.day)
    return dated(then and containing(then.interval.start, unit), BLANK[unit], "document")  # type: ignore[arg-type]


def shifted(reference: date | None, unit: str, n: Fraction, anchor: Anchor) -> Reading:
    """Return the period of `unit` that lies `n` units from `reference`; halves fall to the next smaller unit."""
    whole, factor = WHOLE[unit]
    n *= factor
    if n.denominator != 1 and whole == "year":
        whole, n = "month", n * 12
    if unit == "decade" and reference is not None:
        return dated(containing(reference, "decade").shift(round(n / 10)), "XXX", "document")
    now = None if reference is None else containing(reference, whole)
    return dated(now and now.shift(round(n)), BLANK[whole], anchor)


def offset(match: Match, context: Context) -> Reading | None:
    """Return the period so many units from the last one told: "two days later", "a year earlier", "the next day"."""
    unit = "day" if match.has("pod") or match.has("w") else unit_of(match)
    n = _offset_amount(match)
    if unit in {"second", "minute", "hour"} or n is None:
        return Reading("DURATION", length(unit, n and abs(n)), anchor="event", confidence=0.6)
    found = context.latest()
    if match.words[:3] == ("a", "year", "earlier") and context.reference and not _is_story(found, context):
        return year_before(match, context) or shifted(context.reference, unit, n, "document")
    if found is None or found[1].interval is None or _is_coarser(found[1].period, unit):
        suffix = f"T{match.value('pod', 'POD')}" if match.has("pod") else ""
        timex_type: TimexType = "TIME" if suffix else "DATE"
        return Reading(timex_type, BLANK.get(unit, "XXXX") + suffix, anchor="event", confidence=0.5)
    index, base = found[0], found[1].interval.start
    if match.has("w"):
        return anchored(dated(_weekday_from(base, match, n), "XXXX-WXX", "timex"), index)
    reading = anchored(shifted(base, unit, n, "timex"), index)
    if match.has("pod"):
        return replace(reading, timex_type="TIME", value=f"{reading.value}T{match.value('pod', 'POD')}")
    return reading


def _is_story(found: tuple[int, Reading] | None, context: Context) -> bool:
    """Whether the text told last of a year that figures are not compared with: "He won in 2008. A year earlier"."""
    days = found[1].interval if found and found[1].anchor != "document" else None
    return days is not None and days.end.year < context.year - 1


def _is_coarser(period: Period | None, unit: str) -> bool:
    """Whether days or weeks cannot be counted from the period: "in July … the following morning"."""
    return unit in FINER and period is not None and period.unit in LONGER - FINER[unit]


def _weekday_from(base: date, match: Match, n: Fraction) -> Period:
    weekday = match.number("w", "WEEKDAY") or 1
    days = (weekday - base.isoweekday()) % 7 or 7
    return containing(base, "day").shift(days if n > 0 else days - 7 or -7)


def _offset_amount(match: Match) -> Fraction | None:
    """Return how far the expression points, with its sign."""
    if match.has("d"):
        return Fraction(-1 if match.text("d") in {"previous", "preceding"} else 1)
    n = counted(match)
    return None if n is None else n * int(match.setting("sign"))


def same(match: Match, context: Context) -> Reading:
    """Return the unit that the last expression lies in: "that same day", "later that year"."""
    word = match.text("u")
    suffix = PARTS_OF_DAY.get(word, "")
    unit = "day" if suffix else "season" if word in SEASON_WORDS else word
    is_of_news = unit == "day" and "in" in match.words  # "earlier in the day"
    found = context.latest(FINER.get(unit), is_recent=is_of_news)
    if found is None and is_of_news:
        return dated(context.now("day"), BLANK["day"], "document")
    if found is None or found[1].interval is None:
        return Reading("TIME" if suffix else "DATE", BLANK[unit] + suffix, confidence=0.5)
    last = context.latest()
    if unit == "day" and not is_of_news and last and last[1].period and last[1].period.unit == "month":
        return _day_of_month_told(last[1], last[0], suffix)
    index, reading = found
    assert reading.interval is not None
    period = containing(reading.interval.start, WHOLE[unit][0])
    return anchored(dated(period, BLANK[unit], "timex", part(match), suffix), index)


def _day_of_month_told(reading: Reading, index: int, suffix: str) -> Reading:
    """Return a day of which the text tells no more than the month: "He fled in May. That same day he was caught"."""
    timex_type: TimexType = "TIME" if suffix else "DATE"
    value = f"{reading.value}-XX{suffix}"
    return anchored(replace(reading, timex_type=timex_type, value=value, period=None, confidence=0.6), index)


def around_event(match: Match, _context: Context) -> Reading:
    """Return "the day after", "two hours before": how long from the event that follows, which alone can date it."""
    if not match.has("u"):
        return Reading("DATE", "XXXX-XX-XX", anchor="event", confidence=0.7)
    return Reading("DURATION", length(unit_of(match), counted(match)), anchor="event", confidence=0.7)


def same_month_last_year(_match: Match, context: Context) -> Reading:
    """Return the month a year before the one that the text last spoke of, else before the current one."""
    found = context.latest(FINER["month"])
    if found is None or found[1].interval is None:
        now = context.now("month")
        return dated(now and now.shift(-12), "XXXX-XX", "document")
    return anchored(dated(containing(found[1].interval.start, "month").shift(-12), "XXXX-XX", "timex"), found[0])
