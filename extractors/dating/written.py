"""Calendar dates that a line of text writes out, read without a parsed document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.dating.lexer import Lexeme, lex, lexemes
from extractors.dating.matches import number, year_of
from extractors.dating.periods import month_day
from extractors.dating.vocabulary import Pattern, get_vocabulary
from schemas.records import Interval

NEAR = 2048  # two digits name years to 2068, as POSIX has it; a leap year, so that it has all days
PATTERNS = frozenset({"iso_date", "numeric_date", "month_day_year", "day_month_year"})
# "Feb 28 20246:08 AM", "17:42 GMT10 July 2020", "July 4, 2025February 9, 2026", "By Jane RoeUpdated: Feb 5"
GLUED = re.compile(
    r"(?<=[12]\d{3})(?=[A-Z]|\d{1,2}:\d\d)|(?<=[A-Z]{3})(?=\d{1,2} [A-Z])|(?<=[a-z])(?=[A-Z][a-z]+[:. ])"
)
US_TIME = re.compile(r"\W{1,3}\d?\d:\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\s?[ECMP][SD]?T\b", re.IGNORECASE)  # month first


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: its half-open place in the line, month and day, and its days if the year is given too.

    `days` is one day; of numbers that can be read month first or day first, the days between the two readings.
    """

    start: int
    end: int
    month: int
    day: int
    days: Interval | None

    def in_year(self, year: int) -> date | None:
        """Return the day in that year, or None if the calendar has no such day."""
        period = month_day(year, self.month, self.day)
        return period.interval.start if period else None


def unglue(line: str) -> str:
    """Return the line with blanks where a page's layout was all that kept a date from its neighbours."""
    return GLUED.sub(" ", line)


def written_dates(line: str) -> list[Written]:
    """Return the calendar dates in a line, in order, none overlapping another; days without a month are not sought."""
    lexed, classes = lex(line, get_vocabulary())
    found: list[Written] = []
    for written in sorted(_candidates(line, lexed, classes), key=lambda w: (w.start - w.end, w.start)):
        if all(written.end <= other.start or other.end <= written.start for other in found):
            found.append(written)
    return sorted(found, key=lambda written: written.start)


@cache
def _patterns() -> tuple[Pattern, ...]:
    return tuple(pattern for pattern in get_vocabulary().patterns if pattern.name in PATTERNS)


def _candidates(line: str, lexed: list[re.Match[str]], classes: str) -> Iterator[Written]:
    for pattern in _patterns():
        for match in pattern.regex.finditer(classes):
            parts = {name: lexemes(lexed[slice(*match.span(name))]) for name, at in match.groupdict().items() if at}
            start, end = lexed[match.start()].start(), lexed[match.end() - 1].end()
            if read := _read(parts, month_first=bool(US_TIME.match(line, end))):
                yield Written(start, end, *read)


def _read(parts: dict[str, tuple[Lexeme, ...]], *, month_first: bool) -> tuple[int, int, Interval | None] | None:
    """Return month, day and, with a year, the days; None if the calendar has no such day."""
    if "m" not in parts:
        numerals = parts.get("iso") or parts["numeric"]
        days = _numeric(numerals[0], month_first=month_first)
        return (days.start.month, days.start.day, days) if days else None
    vocabulary = get_vocabulary()
    month = next(int(v) for lexeme in parts["m"] if (v := vocabulary.value(lexeme.text, "MONTH", "MON")))
    day_number = int(number(parts["d"][0].text.lower()) or 0)
    year = year_of(parts["y"], NEAR) if "y" in parts else NEAR
    named = month_day(year, month, day_number)
    return (month, day_number, named.interval if "y" in parts else None) if named else None


def _numeric(numerals: Lexeme, *, month_first: bool) -> Interval | None:
    """Return the day that numbers name, year first or last; the days between both, if two readings are possible."""
    numbers = [int(digits) for digits in re.findall(r"\d+", numerals.text)]
    if numbers[0] > 31:
        readings = [month_day(*numbers)]
    else:
        one, other, year = numbers
        year += 0 if year > 99 else 2000 if year <= NEAR % 100 + 20 else 1900
        readings = [month_day(year, one, other), month_day(year, other, one)]
    days = [reading.interval.start for reading in readings if reading]
    if month_first:
        days = days[:1]
    return Interval(min(days), max(days)) if days else None
