"""What the text alone says about the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.dating.evidence import refine
from extractors.dating.grammar import find_matches
from schemas.records import Interval, PublicationDate

CASES = {
    "A ceasefire was agreed on Jan. 13, 2020. He hosted the envoy on Feb. 19. Earlier this month, he flew to Bonn.": (
        "2020-02-19", "2020-02-29",
    ),
    "War broke out in 2011. He visited Rome on July 4. The firm plans to double output by the end of 2019.": (
        "2019-07-04", "2019-12-31",
    ),
    "He issued a warning on July 4. Two days after his warning, rebels replied. It will grow by the end of 2019.": (
        "2019-07-06", "2019-12-31",
    ),
    "In 2016, thousands have arrived. He came late last year, and in January he left.": ("2017-02-01", "2017-12-31"),
    "It was founded in May 2014. The view was voiced on 22 September 2016 in New York.": ("2016-09-22", "2016-12-31"),
}  # fmt: skip
UNBOUNDED = ("He met the envoy in June.", "Sanctions have been in place since 2014.", "They met last week.", "")


@pytest.mark.parametrize(("text", "bounds"), CASES.items())
def test_bounds(nlp, text, bounds):
    published = refine(PublicationDate(), find_matches(nlp(text)))
    assert published.interval is not None
    assert (str(published.interval.start), str(published.interval.end)) == bounds
    assert published.basis == "text_evidence"
    assert all(proof in text or proof == "the newest date told" for proof in published.evidence.split("; "))


@pytest.mark.parametrize("text", UNBOUNDED)
def test_without_bounds_on_both_sides_there_is_none(nlp, text):
    assert refine(PublicationDate(), find_matches(nlp(text))) == PublicationDate()


def test_a_day_stands_unless_the_text_tells_a_later_one_as_past(nlp):
    matches = find_matches(nlp("They met on 5 March 2018 in Bonn."))
    right = PublicationDate(Interval.day(date(2018, 3, 6)), "day", "byline", 0.9)
    wrong = PublicationDate(Interval.day(date(2018, 3, 1)), "day", "byline", 0.9)
    assert refine(right, matches) == right
    assert refine(wrong, matches).interval == Interval(date(2018, 3, 5), date(2018, 12, 31))


def test_a_wide_interval_is_narrowed(nlp):
    month = PublicationDate(Interval(date(2018, 3, 1), date(2018, 3, 31)), "month", "url", 0.8)
    assert refine(month, find_matches(nlp("They met on 5 March 2018 in Bonn."))).interval == Interval(
        date(2018, 3, 5), date(2018, 3, 31)
    )
