"""Meanings of durations, sets and references to the present, the past and the future."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from math import ceil

from extractors.dating.durations import CODES, IN_YEARS, joined, length
from extractors.dating.known_ends import shifted
from extractors.dating.matches import Match, amount, counted
from extractors.dating.readings import Context, Reading
from extractors.dating.relative_dates import unit_of
from schemas.records import Interval

IN_DAYS = {"second": Fraction(1, 86400), "minute": Fraction(1, 1440), "hour": Fraction(1, 24), "day": Fraction(1),
           "week": Fraction(7), "fortnight": Fraction(14)}  # fmt: skip


def duration(match: Match, context: Context) -> Reading:
    """Return how long: "three days", "two to three weeks" (the lesser); with its days where they start or end now."""
    unit = unit_of(match)
    n = counted(match) if match.has("n") or match.pattern.guard == "vague" else Fraction(1)
    if not match.has("u"):
        return Reading("DURATION", "PXX", confidence=0.6)
    if match.has("v"):
        rest = length(match.value("v", "UNIT", "UNITS") or "day", amount(match.parts["k"]))
        return Reading("DURATION", joined(length(unit, n), rest))
    days = _known_days(match, context, unit, n)
    if days is None:
        return Reading("DURATION", length(unit, n))
    return Reading("DURATION", length(unit, n), interval=days, precision="range", anchor="document")


def _known_days(match: Match, context: Context, unit: str, n: Fraction | None) -> Interval | None:
    """Return the days of a duration that ends or starts now: "the past year", "the next three weeks"."""
    words, today = set(match.words), context.reference
    sign = -1 if words & {"past", "last"} else 1 if words & {"next", "coming"} else 0
    if today is None or n is None or not sign or n > 1000:
        return None
    if "last" in words and match.after == "of":  # "the last two weeks of May"
        return None
    if unit in IN_DAYS:
        other = shifted(today, "day", sign * ceil(n * IN_DAYS[unit]))
    else:
        months = {"month": 1, "quarter": 3}.get(unit) or 12 * IN_YEARS.get(unit, 1)
        other = shifted(today, "month", sign * round(n * months))
    if other is None:
        return None
    first, last = min(other, today), max(other, today)
    return Interval(first + timedelta(1) if sign > 0 and unit == "day" else first, last)


def frequency(match: Match, _context: Context) -> Reading | None:
    """Return how often: "daily", "every Friday", "each June", "once a week"."""
    if match.has("f"):
        return Reading("SET", match.value("f", "FREQUENCY") or "")
    if match.has("w"):
        suffix = match.value("pod", "POD") or match.value("pods", "PODS")
        return Reading("SET", f"XXXX-WXX-{match.value('w', 'WEEKDAY', 'WEEKDAYS')}" + (f"T{suffix}" if suffix else ""))
    if match.has("pod"):
        return Reading("SET", f"XXXX-XX-XXT{match.value('pod', 'POD')}")
    if match.has("m"):
        return Reading("SET", f"XXXX-{match.number('m', 'MONTH'):02}")
    if match.text("u") in {"weekend", "weekends"}:
        return Reading("SET", "XXXX-WXX-WE")
    every = (amount(match.parts["n"]) if match.has("n") else None) or Fraction(2 if "other" in match.words else 1)
    unit = unit_of(match)
    return Reading("SET", f"P1{CODES[unit]}" if unit in IN_YEARS else length(unit, every))


def reference(match: Match, _context: Context) -> Reading:
    """Return PRESENT_REF, PAST_REF or FUTURE_REF; "recent weeks" and "coming years" are vague durations."""
    unit = unit_of(match)
    if match.has("u") and (match.words[0] == "coming" or unit in {"day", "week", "month", "quarter"}):
        return Reading("DURATION", length("month" if unit == "quarter" else unit, None), confidence=0.6)
    return Reading("DATE", str(match.setting("value")), confidence=0.6)


def part_of_day(match: Match, context: Context) -> Reading:
    """Return a part of the last day told, for "overnight" of the last week's: "in the morning"; else of today."""
    suffix = "T" + (match.value("pod", "POD") or "NI")
    found = context.latest(frozenset({"day"}), is_recent="overnight" in match.words)
    if found and found[1].period:
        period = found[1].period
        return Reading("TIME", period.value + suffix, period, period.interval, "day", "timex", found[0], 0.6)
    today = context.now("day")
    if today is None:
        return Reading("TIME", "XXXX-XX-XX" + suffix, anchor="document", confidence=0.5)
    return Reading("TIME", today.value + suffix, today, today.interval, "day", "document", None, 0.6)
