"""The functions that patterns name as their meaning."""

from __future__ import annotations

from collections.abc import Callable

from extractors.dating import amounts, calendar_dates, holidays, months, quarters, relative_dates
from extractors.dating.matches import Match
from extractors.dating.readings import Context, Reading

MEANINGS: dict[str, Callable[[Match, Context], Reading | None]] = {
    meaning.__name__: meaning
    for meaning in (
        amounts.duration, amounts.frequency, amounts.part_of_day, amounts.reference,
        calendar_dates.beyond, calendar_dates.calendar, calendar_dates.century, calendar_dates.day_of_month,
        calendar_dates.day_range, calendar_dates.decade, calendar_dates.season, calendar_dates.year,
        calendar_dates.year_range,
        holidays.holiday, holidays.nth_weekday,
        months.month, months.week_of_month,
        quarters.latest_quarter, quarters.quarter, quarters.quarter_of_months, quarters.year_ago_period,
        quarters.year_quarter,
        relative_dates.ago, relative_dates.ago_now, relative_dates.around_event, relative_dates.deictic,
        relative_dates.offset, relative_dates.same, relative_dates.same_month_last_year,
    )
}  # fmt: skip
