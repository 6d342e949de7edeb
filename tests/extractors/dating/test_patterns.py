"""Every example of `times.toml` is a test: the text and the value that it must give."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.dating.times import find_times
from extractors.dating.vocabulary import get_vocabulary
from schemas.records import Interval, PublicationDate

MONDAY = PublicationDate(Interval.day(date(2019, 7, 15)), "day", "metadata", 1.0)
EXAMPLES = [(p.name, text, value) for p in get_vocabulary().patterns for text, value in p.examples.items()]
# Words that look like times and are none, or that a calendar parser is known to get wrong.
NO_TIMES = (
    "The plan may decline.", "They sat down.", "The troops march on it.", "It fell by 10%.",
    "It is one of the five.", "They counted 1325 of the votes.", "It cost $ 2011 or more.",
    "Prices fall and spring back.", "A quarter of the votes.", "More than a quarter of them left.",
    "He read it in USA TODAY.", "He read it in The Daily Beast.", "They walk in memory of Bloody Sunday.",
    "Watch the video 04:27 here.", "They sat on the 25th floor.", "He flew to Easter Island.",
    "They hold $12-an-hour jobs.", "He saw High Noon twice.", "They spoke of the future of Europe.",
    "It is for Our Future, a fund.", "They passed Resolution 1973.", "Some day they will meet.",
    "The 47 year old actor left.", "He spoke on ABC's \"This Week\" there.", "He hosts This Morning alone.",
    "He was Coach of the Year twice.",
    "He works for Russia Today there.", "He hosts Larry King Now there.", "He spoke on CBS's 60 Minutes there.",
    "He wrote about the Six-Day War.", "She was named the coach of the year again.", "The Long March 4C rocket flew.",
    "It was the third attack in as many weeks.", "They won 9/10 of the votes.",
    "They won 9/11 of the votes.", "They killed 1945 people there.",
    "She met him the summer she turned 17.",
    "They named her Harlow Winter Madden.", "They played Sheffield Wednesday at home.",
    "He met the widow, Lady June, there.",
    "It soon became a flood.", "The coach left after halftime, in the third quarter.",
    "The coach left after halftime, at the end of the quarter.",
    "They plan future talks.", "They left around the days of rage.", "He ended years of war.",
    "They teach today's youth.", "It was a day to remember.", "He drove a 2005 Honda Civic there.",
    "They drove a 2005 Honda truck there.", "One day he left.",
    "Airbus sold the A320.", "He is 37 years old.",
)  # fmt: skip


@pytest.mark.parametrize(("pattern", "text", "value"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
def test_example(nlp, pattern, text, value):
    found = find_times(nlp(f"They spoke {text}." if text[0].islower() else f"{text}."), MONDAY)
    assert (pattern, value) in [(time.rule, time.timex_value) for time in found]


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_time(nlp, text):
    assert [time.timex_value for time in find_times(nlp(text), MONDAY)] == []


INTERVALS = {
    "They met late last year.": ("2018", "2018-10-01", "2018-12-31"),
    "They met last week.": ("2019-W28", "2019-07-08", "2019-07-14"),
    "They met earlier this month.": ("2019-07", "2019-07-01", "2019-07-31"),
    "They met in the past year.": ("P1Y", "2018-07-15", "2019-07-15"),
    "They met three months ago.": ("2019-04", "2019-04-01", "2019-04-30"),
    "They met in early June.": ("2019-06", "2019-06-01", "2019-06-10"),
    "They met from July 4-6.": ("2019-07-04/2019-07-06", "2019-07-04", "2019-07-06"),
    "They met on the 22nd of September 2016.": ("2016-09-22", "2016-09-22", "2016-09-22"),
    "They met in the winter of 1999.": ("1999-WI", "1999-12-01", "2000-02-29"),
    "They met at 5:30 this morning.": ("2019-07-15T05:30", "2019-07-15", "2019-07-15"),
    "They meet this coming Sunday.": ("2019-07-21", "2019-07-21", "2019-07-21"),
    "They met in the past 24 hours.": ("PT24H", "2019-07-14", "2019-07-15"),
    "They met in the past fortnight.": ("P2W", "2019-07-01", "2019-07-15"),
    "They met in January\u00a02017.": ("2017-01", "2017-01-01", "2017-01-31"),
}


@pytest.mark.parametrize(("text", "expected"), INTERVALS.items())
def test_interval(nlp, text, expected):
    (time,) = find_times(nlp(text), MONDAY)
    assert time.interval is not None
    assert (time.timex_value, str(time.interval.start), str(time.interval.end)) == expected


KNOWN_ENDS = {
    "It grew in the three months ended June 30.": ("P3M", "2019-04-01", "2019-06-30"),
    "It grew in the year ended March 31, 2018.": ("P1Y", "2017-04-01", "2018-03-31"),
    "It grew in the 12 months through June 2018.": ("P12M", "2017-07-01", "2018-06-30"),
    "It grew in the week to Friday.": ("P1W", "2019-07-06", "2019-07-12"),
    "They meet for two days starting Tuesday.": ("P2D", "2019-07-16", "2019-07-17"),
    "The talks last three days from July 20.": ("P3D", "2019-07-20", "2019-07-22"),
}


@pytest.mark.parametrize(("text", "expected"), KNOWN_ENDS.items())
def test_a_duration_beside_its_end_has_its_days(nlp, text, expected):
    duration, end = find_times(nlp(text), MONDAY)
    assert duration.interval is not None
    assert (duration.timex_value, str(duration.interval.start), str(duration.interval.end)) == expected
    assert (duration.anchor, duration.anchor_id) == ("timex", end.timex_id)


SYMBOLIC = {"They met last week.": "XXXX-WXX", "They met on July 4.": "XXXX-07-04", "They met in January.": "XXXX-01"}


@pytest.mark.parametrize(("text", "value"), SYMBOLIC.items())
def test_nothing_is_invented_without_a_document_date(nlp, text, value):
    (time,) = find_times(nlp(text), None)
    assert (time.timex_value, time.interval, time.anchor) == (value, None, "document")


def test_the_last_weeks_of_a_month_do_not_end_today(nlp):
    weeks, month = find_times(nlp("They met in the last two weeks of May."), MONDAY)
    assert (weeks.timex_value, weeks.interval, month.timex_value) == ("P2W", None, "2019-05")


def test_a_wide_publication_date_resolves_only_what_all_its_days_agree_on(nlp):
    spring = PublicationDate(Interval(date(2019, 4, 1), date(2019, 5, 31)), "range", "text_evidence", 0.6)
    last_year, last_week = find_times(nlp("They met last year. They spoke last week."), spring)
    assert last_year.timex_value == "2018"
    assert last_week.interval is None


def test_the_latest_day_told_stands_in_for_an_unknown_day_of_publication(nlp):
    summer = PublicationDate(Interval(date(2019, 7, 5), date(2019, 12, 31)), "range", "text_evidence", 0.6)
    _, months_ago = find_times(nlp("He visited Rome on July 4. Three months ago, they attacked the town."), summer)
    assert (months_ago.timex_value, months_ago.anchor) == ("2019-04", "document")
    assert months_ago.confidence < 0.9


def test_a_clock_time_is_of_the_day_named_in_its_sentence(nlp):
    _, clock = find_times(
        nlp("They met on Tuesday, March 19, 2013 at exactly half past, or 11:30 a.m. local time."), MONDAY
    )
    assert clock.timex_value == "2013-03-19T11:30"


def test_an_expression_relative_to_another_names_it(nlp):
    first, second = find_times(nlp("They met on July 10, 2019. A week earlier, they had spoken."), None)
    assert (second.anchor, second.anchor_id) == ("timex", first.timex_id)
    assert second.timex_value == "2019-W27"


def test_what_counts_from_nothing_told_is_resolved_against_nothing(nlp):
    (time,) = find_times(nlp("They met that afternoon."), None)
    assert (time.timex_value, time.interval, time.anchor, time.anchor_id) == ("XXXX-XX-XXTAF", None, "none", None)


def test_in_the_first_months_the_full_year_that_is_told_of_is_the_one_before(nlp):
    january = PublicationDate(Interval.day(date(2019, 1, 15)), "day", "metadata", 1.0)
    texts = ("For the full year, the bank lost money.", "For the full year, the bank will lose money.")
    assert [find_times(nlp(text), january)[0].timex_value for text in texts] == ["2018", "2019"]


def test_a_summer_named_in_winter_is_of_the_calendar_year(nlp):
    january = PublicationDate(Interval.day(date(2019, 1, 15)), "day", "metadata", 1.0)
    texts = ("They will play this summer.", "They played last fall.", "They play this winter.")
    found = [find_times(nlp(text), january)[0].timex_value for text in texts]
    assert found == ["2019-SU", "2018-FA", "2018-WI"]


def test_in_january_the_month_just_over_is_last_december(nlp):
    january = PublicationDate(Interval.day(date(2019, 1, 15)), "day", "metadata", 1.0)
    (time,) = find_times(nlp("They played last December."), january)
    assert time.timex_value == "2018-12"
