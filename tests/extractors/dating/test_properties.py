"""Laws that hold for every text and every document date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.dating.periods import PRECISION, Period, containing, part_of
from extractors.dating.times import find_times
from extractors.dating.vocabulary import get_vocabulary
from schemas.records import Interval, PublicationDate

WORDS = sorted(word for entries in get_vocabulary().values.values() for word in entries)
PIECES = st.sampled_from([*WORDS, "the", "of", "ago", "earlier", ",", "-", "2016", "31", "Feb.", "10:30", "9999", "0"])
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map(" ".join), st.text(max_size=60))
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
UNITS = st.sampled_from(sorted(PRECISION))
RELATIVE = ["They met yesterday.", "They met today.", "They will meet tomorrow.", "They met two days ago.",
            "They met 40 days ago.", "They met the day before yesterday."]  # fmt: skip
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


WEEKLY = ["They met on Friday.", "They will meet next Monday.", "They met last week.", "They met over the weekend.",
          "They met two weeks ago.", "They met from Monday to Friday.", "They met in the past three days."]  # fmt: skip
TIMEX3 = re.compile(
    r"\d{2,4}|(?P<year>\d{4}|XXXX)(-(\d\d|XX)(-(\d\d|XX))?|-W(\d\d|XX)(-(WE|[1-7]))?|-[QH][1-4X]|-(SP|SU|FA|WI))?"
    r"(T(\d\d:\d\d|MO|AF|EV|NI|DT))?|P(T?[\dX]+[SMHDWQYECL])+|PXX|X{2,4}|(PAST|PRESENT|FUTURE)_REF"
)
VALUES = {"-Q": "quarter", "-H": "half", "-SP": "season", "-SU": "season", "-FA": "season", "-WI": "season"}


def days_of(value: str) -> Interval | None:
    """Return the days that a TIMEX3 value of a calendar period names; None for any other value."""
    start, _, end = value.partition("/")
    if end:
        first, last = days_of(start), days_of(end)
        return Interval(first.start, last.end) if first and last else None
    value = value.split("T", maxsplit=1)[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return Interval.day(date.fromisoformat(value))
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return containing(monday, "weekend" if week[3] else "week").interval
    if re.fullmatch(r"\d{4}-\d\d", value):
        return containing(date.fromisoformat(f"{value}-01"), "month").interval
    if part := re.fullmatch(r"(\d{4})(-[QH](?=[1-4])|-SP|-SU|-FA|-WI)([1-4])?", value):
        nth = int(part[3]) - 1 if part[3] else ["-SP", "-SU", "-FA", "-WI"].index(part[2])
        return Period(VALUES[part[2]], int(part[1]) * (2 if part[2] == "-H" else 4) + nth).interval
    if re.fullmatch(r"\d{2,4}", value):
        return Period({2: "century", 3: "decade", 4: "year"}[len(value)], int(value)).interval
    return None


def on(day: date) -> PublicationDate:
    return PublicationDate(Interval.day(day), "day", "metadata", 1.0)


@quick
@given(text=TEXTS, day=DAYS, days=st.integers(0, 400))
def test_no_text_raises_and_offsets_hold(nlp, text, day, days):
    doc = nlp(text)
    last = day + timedelta(min(days, (date.max - day).days))
    for published in (None, on(day), PublicationDate(Interval(day, last), "range", "text_evidence", 0.5)):
        end = 0
        for time in find_times(doc, published):
            assert end <= time.char_start < time.char_end <= len(text)
            assert (time.interval is None) == (time.precision is None)
            end = time.char_end


@quick
@given(text=st.sampled_from(RELATIVE), day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), n=st.integers(-9999, 9999))
def test_relative_days_shift_with_the_document_date(nlp, text, day, n):
    doc = nlp(text)
    (before,), (after,) = find_times(doc, on(day)), find_times(doc, on(day + timedelta(n)))
    assert before.interval is not None
    assert after.interval == before.interval.shift(n)


@quick
@given(text=st.sampled_from(WEEKLY), day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), n=st.integers(-999, 999))
def test_what_weeks_and_weekdays_name_shifts_with_whole_weeks(nlp, text, day, n):
    doc = nlp(text)
    before, after = find_times(doc, on(day)), find_times(doc, on(day + timedelta(7 * n)))
    assert [time.interval.shift(7 * n) for time in before] == [time.interval for time in after]


@quick
@given(text=TEXTS, day=DAYS)
def test_every_value_is_timex3_and_its_days_hold_the_interval(nlp, text, day):
    for time in find_times(nlp(text), on(day)):
        assert all(TIMEX3.fullmatch(value) for value in time.timex_value.split("/")), time.timex_value
        named = days_of(time.timex_value)
        if time.timex_type in {"DATE", "TIME"} and named and time.interval:
            assert time.interval.start <= time.interval.end
            assert named.contains(time.interval)
            assert time.precision == "range" or named == time.interval


@quick
@given(day=DAYS, unit=UNITS, n=st.integers(-500, 500))
def test_periods_are_lines_of_neighbours(day, unit, n):
    period = containing(day, unit)
    if not (period.exists and period.shift(1).exists):
        return
    assert unit == "weekend" or period.interval.start <= day <= period.interval.end
    assert unit == "weekend" or period.shift(1).interval.start == period.interval.end + timedelta(1)
    assert period.shift(n).shift(-n) == period
    assert all(
        period.interval.contains(part_of(period, part)) for part in ("early", "mid", "late", "first", "second", "")
    )


@quick
@given(day=st.dates(date(1000, 1, 1), date(9990, 1, 1)), unit=UNITS)
def test_a_value_names_its_period_alone(day, unit):
    period = containing(day, unit)
    assert period.value != period.shift(1).value
    assert Period(period.unit, period.index).value == period.value
