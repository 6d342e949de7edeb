"""Laws that hold for every text and every document date."""

from __future__ import annotations

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
@given(day=DAYS, unit=UNITS, n=st.integers(-500, 500))
def test_periods_are_lines_of_neighbours(day, unit, n):
    period = containing(day, unit)
    if not (period.exists and period.shift(1).exists):
        return
    assert unit == "weekend" or period.interval.start <= day <= period.interval.end
    assert unit == "weekend" or period.shift(1).interval.start == period.interval.end + timedelta(1)
    assert period.shift(n).shift(-n) == period
    assert all(period.interval.contains(part_of(period, part)) for part in ("early", "mid", "late", ""))


@quick
@given(day=st.dates(date(1000, 1, 1), date(9990, 1, 1)), unit=UNITS)
def test_a_value_names_its_period_alone(day, unit):
    period = containing(day, unit)
    assert period.value != period.shift(1).value
    assert Period(period.unit, period.index).value == period.value
