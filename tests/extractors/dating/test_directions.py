"""Which day is meant: by the tense of the text, as the end of a range, and after the days told before."""

from __future__ import annotations

import pytest

from extractors.dating.times import find_times
from tests.extractors.dating.attached import MONDAY

TENSES = {  # read on a Monday in July
    "Troops have held the town since Tuesday.": "2019-07-09",
    "It happened on a Sunday.": "XXXX-WXX-7",
    "He fell ill one Friday night.": "XXXX-WXX-5TNI",
    "They held a Sunday memorial.": "2019-07-14",
    "For the week, the index lost ground.": "2019-W28",
    "For the week, the index will lose ground.": "2019-W29",
    "They sang for a half hour.": "PT30M",
    "They fought for 15-plus years.": "P15Y",
    "They fought for decades.": "PXY",
    "He appeared at a 2014 Senate hearing for his role in it.": "2014",
    "A march planned for Sunday was called off.": "2019-07-14",
    "A march planned for Thursday was called off.": "2019-07-18",
    "They called off a march planned for Sunday.": "2019-07-21",
    "He came twice, most recently in May.": "2019-05",
    "They guard it 24 hours a day.": "P1D",
    "The army will one day leave the town.": "FUTURE_REF",
    "He visited the town for one day.": "P1D",
    "They gave him a week to leave.": "P1W",
    "They won the town last June.": "2018-06",
    "They won the town last May.": "2019-05",
    "He might overturn Friday's ruling.": "2019-07-12",
    "They say that the Oct. 7 attacks were planned.": "2018-10-07",
    "They say that the Oct. 7 talks are planned.": "2019-10-07",
    "He will discuss Friday's ruling.": "2019-07-19",
    "When it lands on Friday, crowds follow.": "2019-07-19",
    "The exhibition opens on Friday.": "2019-07-19",
    "It had been planned to expire on Friday.": "2019-07-12",
    "They spoke this weekend.": "2019-W28-WE",
    "They will speak this weekend.": "2019-W29-WE",
    "They were to have met on Friday.": "2019-07-12",
    "In September they said they would go.": "2018-09",
    "They announced the start of talks in September.": "2019-09",
    "They suggested an August start.": "2019-08",
    "They will come next Sunday.": "2019-07-21",
    "In the week following Christmas they left.": "2018-12-25",
    "The coach maker sold more in the second quarter.": "2019-Q2",
    "It is to open on Friday.": "2019-07-19",
    "Snow fell by Friday.": "2019-07-12",
    "It is expected to fly from March.": "2020-03",
    "Following Friday's talks, he left.": "2019-07-12",
    "Protesters planned a large demonstration on Saturday.": "2019-07-20",
    "The group plans a march on Saturday.": "2019-07-20",
    "It could come as early as Tuesday.": "2019-07-16",
    "It lies near its record high set on Dec. 6.": "2018-12-06",
    "They announced an agreement to buy the bank in January.": "2020-01",
    "He left shortly before noon Sunday.": "2019-07-14T12:00",
    "Fifty had died by Thursday.": "2019-07-11",
    "They must leave by Thursday.": "2019-07-18",
    "Gold for December delivery rose.": "2019-12",
    "He won by 2.5 seconds.": "PT2.5S",
    "Sales fell through Thursday.": "2019-07-11",
    "The siege lasted until Thursday.": "2019-07-11",
    "He extended the offer until Thursday.": "2019-07-18",
    "The town will vote in April.": "2020-04",
    "A hearing is scheduled for 9 a.m. Thursday.": "2019-07-18T09:00",
    "A hearing was set for Thursday.": "2019-07-18",
    "A hearing had been set for Thursday.": "2019-07-11",
    "The hearing is due to start on Thursday.": "2019-07-18",
    "It had been due to expire on Thursday.": "2019-07-11",
    "The deadline for bids is Friday.": "2019-07-19",
    "Voters go to the polls on Sunday.": "2019-07-21",
    "The vote is on Sunday.": "2019-07-21",
    "Friday is the deadline.": "2019-07-19",
    "Friday was the deadline.": "2019-07-12",
    "They have been at sea since Monday morning.": "2019-07-15TMO",
    "It was as recently as 2010 that he left.": "2010",
    "He will come at a later date.": "FUTURE_REF",
    "He told reporters ahead of Thursday's vote that he was calm.": "2019-07-18",
}


RANGES = {  # read on a Monday in July
    "They worked from Monday to Friday.": ["2019-07-08", "2019-07-12"],
    "It lasts from Friday through Tuesday.": ["2019-07-12", "2019-07-16"],
    "They met between Tuesday and Thursday.": ["2019-07-09", "2019-07-11"],
    "They worked from June 3 to Friday.": ["2019-06-03", "2019-07-12"],
    "They met on Tuesday and Monday.": ["2019-07-09", "2019-07-15"],
    "They will meet next Monday or Tuesday.": ["2019-07-22", "2019-07-23"],
}


@pytest.mark.parametrize(("text", "value"), TENSES.items())
def test_direction(nlp, text, value):
    assert [time.timex_value for time in find_times(nlp(text), MONDAY)] == [value]


STORIES = {  # read on a Monday in July
    "It began on May 2, 1995. He came back on May 9.": ["1995-05-02", "1995-05-09"],
    "It began on Dec. 28, 1995. He came back on Jan. 3.": ["1995-12-28", "1996-01-03"],
    "It began on May 2, 1995. He came back on Nov. 9.": ["1995-05-02", "2018-11-09"],
    "Sales fell 4 percent in June from a year earlier.": ["2019-06", "2018-06"],
    "Sales fell 4 percent in June, compared with a year ago.": ["2019-06", "2018-06"],
    "He won in 2008. A year earlier, he had lost.": ["2008", "2007"],
    "It began in March 2003. The town fell in April.": ["2003-03", "2003-04"],
    "It began in March 2003. The town fell in November.": ["2003-03", "2018-11"],
    "It began in March 2003. The town will fall in April.": ["2003-03", "2020-04"],
    "He came on May 3. He was caught in June that year.": ["2019-05-03", "2019-06"],
    "It began on May 2, 1995. He stayed until the 9th.": ["1995-05-02", "1995-05-09"],
    "It began on May 2, 1995.\n\nHe comes back on May 9.": ["1995-05-02", "2019-05-09"],
    "In July he spoke. The following morning he left.": ["2019-07", "XXXX-XX-XXTMO"],
    "In 2011 he spoke. Two weeks later he left.": ["2011", "XXXX-WXX"],
    "He came on Friday, between 1:30 and 4 p.m.": ["2019-07-12", "2019-07-12T13:30", "2019-07-12T16:00"],
    "It began on Friday, after 9/11. Later in the day he left.": ["2019-07-12", "2001-09-11", "2019-07-12"],
    "He fell ill earlier in the day.": ["2019-07-15"],
    "They waited for two days, two weeks.": ["P2D", "P2W"],
    "He fired at 5 a.m. On Friday he left.": ["2019-07-15T05:00", "2019-07-12"],
    "He fired on Friday night. Police came at 10:08 p.m.": ["2019-07-12TNI", "2019-07-12T22:08"],
    "He fired on Friday night. Police will speak at 10 p.m.": ["2019-07-12TNI", "2019-07-15T22:00"],
    "He fired on Friday. It took him two hours. Police spoke at 10 p.m.": ["2019-07-12", "PT2H", "2019-07-12T22:00"],
    "He fired on May 2, 1995. Police spoke at 10 p.m.": ["1995-05-02", "2019-07-15T22:00"],
    "They waited until November or December.": ["2019-11", "2019-12"],
    "They met on 25/12/2018 and on 04/07/2018.": ["2018-12-25", "2018-07-04"],
    "In the second quarter it lost more, compared with a year earlier.": ["2019-Q2", "2018-Q2"],
    "It lost more in the second quarter. In the nine months it lost more than in the 2018 period.": [
        "2019-Q2",
        "P9M",
        "2018",
    ],
    "It lost more in the second quarter. In the nine months it lost more, compared with a year earlier.": [
        "2019-Q2",
        "P9M",
        "2018",
    ],
    "It lost more in the second quarter. In the nine months it earned less. The year-earlier quarter was bad.": [
        "2019-Q2",
        "P9M",
        "2018-Q2",
    ],
    "It lost more in the first quarter. It will gain in the third quarter. In the latest quarter it sold ships.": [
        "2019-Q1",
        "2019-Q3",
        "2019-Q1",
    ],
    "The day before last Tuesday's vote, he left.": ["2019-07-08", "2019-07-09"],
    "They came the day after the July 4 feast.": ["2019-07-05", "2019-07-04"],
    "They came the day after they had met on July 4.": ["XXXX-XX-XX", "2019-07-04"],
    "On Friday he spoke. Troops seized the town Tuesday.": ["2019-07-12", "2019-07-09"],
    # a weekday that else were six days ago
    "The envoy flew to Gao on Tuesday. He will land there on Tuesday.": ["2019-07-16", "2019-07-16"],
    "The envoy flew to Gao on Tuesday. He will land there on Wednesday.": ["2019-07-09", "2019-07-17"],
    "The envoy flew to Gao on Tuesday. He landed there Tuesday.": ["2019-07-09", "2019-07-09"],
    "The envoy had left Tuesday for Gao. He will be back on Tuesday.": ["2019-07-09", "2019-07-16"],
    "The envoy has been there since Tuesday. He will be back on Tuesday.": ["2019-07-09", "2019-07-16"],
    "It fell from Tuesday to Friday. It will rise on Tuesday.": ["2019-07-09", "2019-07-12", "2019-07-16"],
    "They left Friday for Gao. They will be back on Friday.": ["2019-07-12", "2019-07-19"],
    "Smoke rises after Tuesday's attack.": ["2019-07-09"],
    "Smoke rises after Tuesday's attack. A vote is to be held on Tuesday.": ["2019-07-09", "2019-07-16"],
    "He spoke on July 10. He had fled in May. That same day he was caught.": ["2019-07-10", "2019-05", "2019-05-XX"],
    "He spoke on July 10. He had fled in May. That night he was caught.": ["2019-07-10", "2019-05", "2019-05-XXTNI"],
    "He had fled in May. He spoke on July 10. That night he was caught.": ["2019-05", "2019-07-10", "2019-07-10TNI"],
    "On June 20 he spoke. The town was struck overnight.": ["2019-06-20", "2019-07-15TNI"],
    "On Friday he spoke. The town was struck overnight.": ["2019-07-12", "2019-07-12TNI"],
    "On July 8, the day before they left, he spoke.": ["2019-07-08", "2019-07-08"],
    "On July 8 the talks began the day after they came.": ["2019-07-08", "XXXX-XX-XX"],
    "They came the day before 3 p.m. on Friday.": ["XXXX-XX-XX", "2019-07-12T15:00"],
}


@pytest.mark.parametrize(("text", "values"), [*RANGES.items(), *STORIES.items()])
def test_days_follow_the_story_and_a_range_ends_after_it_starts(nlp, text, values):
    assert [time.timex_value for time in find_times(nlp(text), MONDAY)] == values


@pytest.mark.parametrize("text", ["He came on June 4 and 12 people died.", "He came on June 4."])
def test_second_day(nlp, text):
    assert [time.timex_value for time in find_times(nlp(text), MONDAY)] == ["2019-06-04"]
