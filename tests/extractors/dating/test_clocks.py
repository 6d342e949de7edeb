"""Times of day without a day, and expressions counted from what the text dates elsewhere."""

import pytest

from extractors.dating.attach import attach
from extractors.dating.resolved import resolved_times
from tests.extractors.dating.attached import MONDAY, claims_of, prepared, written

JUNE = "relative 2019-06-20..2019-06-20"
AGAIN = "context 2019-06-20..2019-06-20"
HINT = "document 2019-07-15..2019-07-15"
TODAY = "relative 2019-07-15..2019-07-15"
SHOT = "Jack Moro was «o shot by >Jack Moro» dead in Palermo on June 20. "
DATES = {
    # the day is that of the event that is told again
    "A bomb «o exploded» on June 20. The roads are shut. The «o blast» came at 11 a.m.": [JUNE, AGAIN],
    SHOT + "The roads are shut. Moro was «o shot by >Jack Moro» at 10 p.m. in his garden.": [JUNE, AGAIN],
    SHOT + "The roads are shut. Police «o killed by >a thief» a thief at 10 p.m.": [JUNE, TODAY],
    "The «m talks» were in Rome. They began at 10 a.m. Rebels «o attacked» at noon. The «o attack» failed.": [
        HINT, TODAY, "context 2019-07-15..2019-07-15",
    ],
    SHOT + "The roads are shut. Moro was «o shot by >Jack Moro» at 10 p.m. At 11 p.m. police «o raided» a house.": [
        JUNE, AGAIN, AGAIN,
    ],
    # or that of the verb's other expression
    "Rebels «o attacked» at 10 p.m. in May.": ["relative 2019-05-01..2019-05-31"],
    "Rebels «o attacked» at 6 a.m. two days before the «m summit» on June 20.": [
        "relative 2019-06-18..2019-06-18", JUNE,
    ],
    "A car stood there at 6 a.m. ten days before the «o shooting».": [HINT],
    "Rebels «o attacked» at 11 p.m. the day before the wedding.": [HINT],
    # the narrowest date of what befalls a person but once
    "In June Jack Moro was «o murdered by >Jack Moro». He was «o shot by >Jack Moro» on June 20.": [AGAIN, JUNE],
    "In June Jack Moro was «o murdered by >Jack Moro». Ann Lee was «o shot by >Ann Lee» on June 20.": [
        "relative 2019-06-01..2019-06-30", JUNE,
    ],
    "In June he was «o shot by >Jack Moro». The «o murder» was odd. Jack Moro was «o shot by >Jack Moro» on June 20.": [
        AGAIN, AGAIN, JUNE,
    ],
    # how long something lasted is no day
    "Rebels «o attacked» Gao on June 20. They «o held» it for two weeks after the «o attack».": [JUNE, HINT, AGAIN],
    "Guards «o killed» him on July 4, two weeks to the day after the «o raid».": [
        "relative 2019-07-04..2019-07-04", JUNE,
    ],
    # at once after what has a day
    "Jack Moro was «o shot» shortly after they came home on the night of Friday, June 21.": [
        "relative 2019-06-21..2019-06-21",
    ],
    "Shortly after the polls closed on Sunday, rebels «o attacked» the hall.": ["relative 2019-07-14..2019-07-14"],
    "The envoy «m visited» Rome shortly after taking office on June 20.": [HINT],
    "Guards «o killed» him moments after he left the court on June 20.": [JUNE],
    "Police «o raided» the house hours after the mayor resigned on June 20.": [JUNE],
    "Rebels «o attacked» Gao two days after the mayor resigned on June 18.": [JUNE],
    "The minister «m met» the king on June 20 just before rebels «o attacked» the port.": [JUNE, JUNE],
    "The minister «m met» the king on June 20. Rebels «o attacked» just after a report on the «m meeting».": [
        JUNE, HINT, AGAIN,
    ],
    "The minister «m met» the king on June 20. Rebels «o attacked» just after the «m meeting».": [JUNE, JUNE, AGAIN],
    SHOT + "The roads are shut. Moro was «o shot by >Jack Moro» immediately after 10 p.m.": [JUNE, AGAIN],
    "Immediately after 10 p.m., rebels «o attacked» the port.": [TODAY],
}  # fmt: skip
TIMES = {
    SHOT + "Moro was «o shot by >Jack Moro» at 10 p.m.": ["10 p.m. 2019-06-20T22:00 2019-06-20"],
    "They «m met» on July 1. It was long. Nobody left. The «m meeting» began at 10 a.m. and ended at noon.": [
        "10 a.m. 2019-07-01T10:00 2019-07-01", "noon 2019-07-01T12:00 2019-07-01",
    ],
    SHOT + "Moro was «o shot by >Jack Moro» at 10 p.m. He fell that night.": [
        "10 p.m. 2019-06-20T22:00 2019-06-20", "that night 2019-06-20TNI 2019-06-20",
    ],
    "He sat in court. At 10 p.m. that day he fell.": [
        "10 p.m. 2019-07-15T22:00 2019-07-15", "that day 2019-07-15 2019-07-15",
    ],
    "He fell at 10 p.m. in a street of Rome on June 20.": ["10 p.m. 2019-06-20T22:00 2019-06-20"],
    "Rebels «o attacked» the port. The town fell the day after the «o attack».": ["the day XXXX-XX-XX None"],
    "They «m met» on July 1. Nobody left. He ate at noon.": ["noon 2019-07-15T12:00 2019-07-15"],
    SHOT + "A car stood there at 6 a.m. ten days before the «o shooting».": [
        "6 a.m. 2019-06-10T06:00 2019-06-10", "ten days P10D 2019-06-10",
    ],
    SHOT + "He called her at 9 p.m. the day before the «o shooting».": [
        "9 p.m. 2019-06-19T21:00 2019-06-19", "the day 2019-06-19 2019-06-19",
    ],
    SHOT + "A car was seen ten days before the «o shooting».": ["ten days P10D 2019-06-10"],
    SHOT + "A car was seen there for ten days before the «o shooting».": ["ten days P10D None"],
    SHOT + "Two men came the day after his death.": ["the day 2019-06-21 2019-06-21"],
    SHOT + "Ann Lee left two days after the death of Jack Moro.": ["two days P2D 2019-06-22"],
    SHOT + "Ann Lee left the day after her death.": ["the day XXXX-XX-XX None"],
    SHOT + "He died later. Two men came the day after his death.": ["the day XXXX-XX-XX None"],
    "Rebels «o attacked» at noon. The town fell the day after the «o attack».": [
        "noon 2019-07-15T12:00 2019-07-15", "the day XXXX-XX-XX None",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), DATES.items(), ids=list(DATES))
def test_date(nlp, marked, expected):
    assert written(claims_of(nlp, marked)) == expected


def test_a_time_of_day_in_a_text_without_date_is_of_the_day_of_its_episode(nlp):
    marked = "Ann Lee «s spoke by Ann Lee» on June 20, 2019. At 10 p.m. in Rome, she «s said by Ann Lee» no."
    assert written(claims_of(nlp, marked, None)) == ["explicit 2019-06-20..2019-06-20", AGAIN]


@pytest.mark.parametrize(("marked", "expected"), TIMES.items(), ids=list(TIMES))
def test_expressions_but_for_the_dates_of_days(nlp, marked, expected):
    doc, candidates = prepared(nlp, marked)
    ids = [f"mention_{i}" for i in range(len(candidates))]
    times = resolved_times(doc, candidates, attach(doc, candidates, MONDAY), ids)
    told = [(doc.text[time.char_start : time.char_end], time) for time in times if time.rule != "month_day_year"]
    found = [f"{text} {time.timex_value} {time.interval and time.interval.start}" for text, time in told]
    assert found == expected


def test_a_clock_set_by_an_event_names_the_expression_that_dates_the_event(nlp):
    doc, candidates = prepared(nlp, SHOT + "The roads are shut. Moro was «o shot by >Jack Moro» at 10 p.m.")
    day, clock = resolved_times(doc, candidates, attach(doc, candidates, MONDAY), ["mention_1", "mention_2"])
    assert (clock.anchor, clock.anchor_id) == ("timex", day.timex_id)
