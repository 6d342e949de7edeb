"""Calendar periods: days, weeks, months … centuries as points on their own number lines, so that shifting is adding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from schemas.records import Interval, Precision

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]

SEASONS = ("SP", "SU", "FA", "WI")  # TIMEX3 names; spring starts in March, winter in December of the year that names it
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "season": 4}
LETTERS = {"quarter": "Q", "half": "H"}
PRECISION: dict[Unit, Precision] = {
    "day": "day", "week": "week", "weekend": "range", "month": "month", "quarter": "quarter", "half": "half",
    "season": "season", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The `index`-th period of a unit, counted from year 0 (days and weeks from 0001-01-01).

    Any index is accepted; `exists` says whether the whole period lies in the years 1..9999 that dates can name.
    """

    unit: Unit
    index: int

    def shift(self, n: int) -> Period:
        """Return the period `n` units later (negative: earlier)."""
        return Period(self.unit, self.index + n)

    @property
    def exists(self) -> bool:
        """Whether every day of the period is a date that Python can name."""
        if self.unit in MONTHS_IN:
            return self._first_month > 12 and self._first_month + MONTHS_IN[self.unit] < 9999 * 12
        return self.index >= 1 and self.index * (1 if self.unit == "day" else 7) < date.max.toordinal() - 14

    @property
    def _first_month(self) -> int:
        """Months from year 0 to the period's first one."""
        return self.index * MONTHS_IN[self.unit] + (2 if self.unit == "season" else 0)

    @property
    def interval(self) -> Interval:
        """The period's days. Raises ValueError unless it `exists`."""
        if self.unit == "day":
            return Interval.day(date.fromordinal(self.index))
        if self.unit in {"week", "weekend"}:
            monday = date.fromordinal(self.index * 7 + 1)
            return Interval(monday + timedelta(5 if self.unit == "weekend" else 0), monday + timedelta(6))
        last = self._first_month + MONTHS_IN[self.unit]
        return Interval(_month_start(self._first_month), _month_start(last) - timedelta(1))

    @property
    def value(self) -> str:
        """The TIMEX3 value: 2019-07-04, 2019-W27, 2019-W27-WE, 2019-07, 2019-Q3, 2019-H2, 2019-SU, 2019, 201, 20."""
        if self.unit == "day":
            return self.interval.start.isoformat()
        if self.unit in {"week", "weekend"}:
            year, week, _ = self.interval.start.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if self.unit == "weekend" else "")
        if self.unit in PER_YEAR:
            year, nth = divmod(self.index, PER_YEAR[self.unit])
            return f"{year:04}-" + _name(self.unit, nth)
        return str(self.index).zfill({"year": 4, "decade": 3, "century": 2}[self.unit])


def _name(unit: str, nth: int) -> str:
    """Return what TIMEX3 calls the `nth` month, quarter, half or season of a year, counted from 0."""
    if unit == "season":
        return SEASONS[nth]
    return f"{nth + 1:02}" if unit == "month" else f"{LETTERS[unit]}{nth + 1}"


def _month_start(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def containing(day: date, unit: Unit) -> Period:
    """Return the period of `unit` that `day` lies in; for a weekend, the one of its week."""
    if unit == "day":
        return Period(unit, day.toordinal())
    if unit in {"week", "weekend"}:
        return Period(unit, (day.toordinal() - 1) // 7)
    months = day.year * 12 + day.month - 1
    return Period(unit, (months - (2 if unit == "season" else 0)) // MONTHS_IN[unit])


def month_day(year: int, month: int, day: int) -> Period | None:
    """Return that day, or None if the calendar has no such day (February 30)."""
    if not 1 <= year <= 9998 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    length = Period("month", year * 12 + month - 1).interval.days if year > 1 else 28
    return Period("day", date(year, month, day).toordinal()) if day <= length else None


def part_of(period: Period, part: str) -> Interval:
    """Return the days of a `part` of the period: `early`, `mid`, `late`, its `first` or `second` half; else all of it.

    A year's parts are its first quarter, its May to August and its last quarter; of anything else, its thirds.
    """
    whole = period.interval
    if part not in {"early", "mid", "late", "first", "second"} or whole.days < 3:
        return whole
    if part in {"first", "second"}:
        middle = whole.start + timedelta(round(whole.days / 2))
        return Interval(whole.start, middle - timedelta(1)) if part == "first" else Interval(middle, whole.end)
    if period.unit == "year":
        return _months_of(period.index, *{"early": (0, 3), "mid": (4, 8), "late": (9, 12)}[part])
    third = round(whole.days / 3)
    if part == "early":
        return Interval(whole.start, whole.start + timedelta(third - 1))
    if part == "mid":
        return Interval(whole.start + timedelta(third), whole.end - timedelta(third))
    return Interval(whole.end - timedelta(third - 1), whole.end)


def _months_of(year: int, first: int, last: int) -> Interval:
    return Interval(_month_start(year * 12 + first), _month_start(year * 12 + last) - timedelta(1))
