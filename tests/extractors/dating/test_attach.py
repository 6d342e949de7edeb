"""Which date an event gets."""

from dataclasses import replace

import pytest

from extractors.dating.attach import attach
from tests.extractors.dating.attached import MONDAY, claims_of, prepared, written

DAY = "relative 2019-07-12..2019-07-12"
HINT = "document 2019-07-15..2019-07-15"
CASES = {
    # own expressions
    "Leaders «m met» in Rome on Friday.": [DAY],
    "Rebels «o attacked» the town on Jan. 13, 2018.": ["explicit 2018-01-13..2018-01-13"],
    "The Friday «o attack» shook the town.": [DAY],
    "The envoys held «m talks» on Friday.": [DAY],
    "The «m talks» began on Friday in Geneva.": [DAY],
    "They «m met» in May 2018 and August 2017.": [
        "explicit 2018-05-01..2018-05-31 / explicit 2017-08-01..2017-08-31"
    ],
    "Soldiers «o pushed» the rebels back on Friday.": [DAY],
    "Shortly after 10 p.m. on Friday, a gunman «o opened» fire.": [DAY],
    "Rebels «o attacked» the town just before midnight on Friday.": [DAY],
    "The «o raid» in which six soldiers died on Friday is still unsolved.": [DAY],
    "Speaking in Rome on Friday, the minister «s promised» aid and «s accused» the rebels.": [DAY, DAY],
    "Rebels «o attacked» the port on Friday. In the «o attack», they blocked a road and «o abducted» nine men.": [
        DAY,
        "context 2019-07-12..2019-07-12",
        "context 2019-07-12..2019-07-12",
    ],
    # counted from a day
    "Police arrested two men on Sunday, two days after a bomb «o exploded».": [DAY],
    "Parents wept on Sunday, two days after rebels «o attacked» a school in May.": ["relative 2019-05-01..2019-05-31"],
    "The king went home on Friday, a day after the «m talks».": ["relative 2019-07-11..2019-07-11"],
    # inherited, and not
    "The president «s vowed» on Friday to «o defeat» the rebels.": [DAY, HINT],
    "The rebels «s threatened» to «o attack» the port on Friday.": [HINT, "relative 2019-07-19..2019-07-19"],
    "The minister «m visited» Rome on Friday, «m meeting» the pope.": [DAY, DAY],
    "The minister «s said» on Friday that rebels had «o attacked» the town.": [DAY, HINT],
    "Last year, papers «s reported» that the envoy, during a «m visit» to Rome, spoke to the press.": [
        "relative 2018-01-01..2018-12-31", "context 2018-01-01..2018-12-31",
    ],
    "He was the first «o killed» since the «o invasion» of Iraq in 2003.": [HINT, "explicit 2003-01-01..2003-12-31"],
    "On Friday they «s condemned» the «o attack».": [DAY, HINT],
    "A bomb «o exploded», leaving six people dead on Friday.": [DAY],
    "The court asked the rebels to leave last week.": [],
    "A bomb «o killed» a guard and «o wounded» four on Friday.": [DAY, DAY],
    "Rebels «o fired» at a convoy led by guards on Friday, «o killing» six.": [DAY, DAY],
    "On Friday they «s condemned» him for «o killing» guards.": [DAY, HINT],
    "On Friday the town woke to news of the «o attack».": [HINT],
    "Since the «o coup» two years ago, no envoy has «m visited» the north.": ["relative 2017-01-01..2017-12-31", HINT],
    "They have held the port since the «o attack» on it two years ago.": ["relative 2017-01-01..2017-12-31"],
    "Photos: Car «o bombing» at Bonn railway station Police officers are seen near the gate on Friday.": [HINT],
    "On Friday the king saw the site of the «o attack».": [HINT],
    "The scene of a «o bombing» is seen in Gao on Friday.": [HINT],
    "They made concessions before the king's «m visit» in August.": ["relative 2019-08-01..2019-08-31"],
    "On Friday, «s according» to police, rebels «o attacked» the port.": [HINT, DAY],
    "He «s refused» to «s endorse» the plan during a speech in May.": ["relative 2019-05-01..2019-05-31"] * 2,
    "\"In my first talk with her in 2011, she said, 'Our way has failed,'\" he «s recalled» in an interview.": [HINT],
    "\"I am glad,\" «s said» Ann Lee, the architect of the plan and an aide in 2012.": [HINT],
    "\"I am glad,\" «s said» Ann Lee, the founder of the firm at a news conference on Friday.": [DAY],
    "The quarrel that the mayor, as she «s says», regrets, began last year.": [HINT],
    "The ministry «s said» in May it had «o raided» the camp.": ["relative 2019-05-01..2019-05-31", HINT],
    "The army «s said» Friday its forces «o raided» the camp.": [DAY, HINT],
    "The army took it after «o clashes» with rebels that began on Friday.": [DAY],
    "Since Friday, «o fighting» has killed 40 people.": ["relative 2019-07-12..2019-07-15"],
    "Six rebels died in heavy «o fighting» that erupted early Friday near the town.": [DAY],
    "The ministry «s said» that in May troops «o raided» the camp.": [HINT, "relative 2019-05-01..2019-05-31"],
    "They hired a guard in May and «s said» that he would stay.": [HINT],
    "They «s announced» it in May and «s said» that he would stay.": ["relative 2019-05-01..2019-05-31"] * 2,
    "He resigned and, in a letter to the industry last year, «s urged» music companies to do away with it.": [
        "relative 2018-01-01..2018-12-31"
    ],
    "He was «o captured» in a 2018 «o raid».": ["explicit 2018-01-01..2018-12-31"] * 2,
    "The envoy «s said» in a May interview that he was ill.": ["relative 2019-05-01..2019-05-31"],
    "The envoy «s says» in a May interview that he is ill.": [HINT],
    "The rebel «s said» in a video posted online on July 9 that he was ill.": ["relative 2019-07-09..2019-07-09"],
    "A killing on Friday led to «o clashes» that «o killed» two on Saturday.": ["relative 2019-07-13..2019-07-13"] * 2,
    "The «o attack» came after gunmen «o killed» a judge on Friday.": [HINT, DAY],
    "They «o withdrew» last year, but have «o attacked» the town.": ["relative 2018-01-01..2018-12-31", HINT],
    "The envoys will «m host» talks on Friday and then «m meet» the king on Sunday.": [
        "relative 2019-07-19..2019-07-19", "relative 2019-07-21..2019-07-21",
    ],
    "In a statement «s issued» on Friday, the group «s claimed» the raid.": [DAY, DAY],
    "The rebel «s said» in a letter dated July 9 that he was ill.": ["relative 2019-07-09..2019-07-09"],
    "Gunmen «o fired» at a bus on Friday, police «s said», «o killing» two.": [DAY, HINT, DAY],
    "The king «m spoke» on Friday ahead of a «m meeting» with the envoys on Thursday.": [
        DAY, "relative 2019-07-18..2019-07-18",
    ],
    "The rise was the second in five months, he «s said», which still left the count down in 2018.": [HINT],
    "The king «s said» in Rome on Friday they had «m met».": [DAY, HINT],
    "Asked on Friday about the «o raid», the king «s condemned» it.": [HINT, DAY],
    "The «o attack», the latest in a string of attacks this year, came on Friday.": [DAY],
    "But in May 2018, a month after the army «s announced» it, the king «s said» no.": [
        "relative 2018-04-01..2018-04-30", "explicit 2018-05-01..2018-05-31",
    ],
    # words beside what they report
    "The agency «s reported» on Friday, «s citing» a source, that troops had «o entered» the town on Sunday.": [
        DAY, DAY, "relative 2019-07-14..2019-07-14",
    ],
    "«s Asked» on Friday by a reporter if he would go, the king «s answered» with one word.": [DAY, DAY],
    "President Ilham Sadyrov «m received» the Chairman of the Union, Paul Lenz, on Friday, the palace «s reported».": [
        DAY, HINT,
    ],
    "The bank «s cut» its forecast for growth this year to 2 percent.": [HINT],
    "The bank «s cut» its forecast for growth last year.": ["relative 2018-01-01..2018-12-31"],
    "He «s spoke by Ann Lee» on Friday. Many believed the charge, which she «s dismissed by Ann Lee».": [DAY, HINT],
    "\"We will pay,\" «s said» the board's president for June.": [HINT],
    # planned for a day, and held on another
    "The «m talks», planned for May 5, were held on July 2.": ["relative 2019-07-02..2019-07-02"],
    "They made plans for a «m summit», which took place in Rome in May.": ["relative 2019-05-01..2019-05-31"],
    "The «o attack», which they said took place on Friday, killed six.": [DAY],
    # the day before or after, which is told
    "The port was shut on July 10, the day after the «o bombing».": ["relative 2019-07-09..2019-07-09"],
    "The «o bombing» was on July 8, the day before Kerry left.": ["relative 2019-07-08..2019-07-08"],
    # a day as label
    "FRIDAY: The king «m visits» Rome.": ["relative 2019-07-19..2019-07-19"],
    "Tomorrow Lenz will «m visit» the port.": ["relative 2019-07-16..2019-07-16"],
    "The king «m visits» Rome on Friday.": ["relative 2019-07-19..2019-07-19"],
    "Ministers hold «m talks» in Rome on Friday.": ["relative 2019-07-19..2019-07-19"],
    # bounds are no dates
    "They want to «m meet» by Friday.": [HINT],
    "Troops had «o withdrawn» by June 30.": ["none"],
    "Rebels «o held» the town until May 5.": ["none"],
    "They have «m held» talks since July 1.": ["relative 2019-07-01..2019-07-15"],
    "Ten have been killed in «o attacks» since July 1.": ["relative 2019-07-01..2019-07-15"],
    "He is back since May, when he «m met» the king.": ["relative 2019-05-01..2019-05-31"],
    # several dates, and ranges
    "They «m met» on Tuesday, Wednesday and Friday.": [
        "relative 2019-07-09..2019-07-09 / relative 2019-07-10..2019-07-10 / " + DAY,
    ],
    "They «m met» in Rome on July 4 and in Paris on July 8.": [
        "relative 2019-07-04..2019-07-04 / relative 2019-07-08..2019-07-08",
    ],
    "Rebels «o fought» the army from July 1 to July 5.": ["relative 2019-07-01..2019-07-05"],
    "Rebels «o fought» the army between May and June.": ["relative 2019-05-01..2019-06-30"],
    "The «m talks» were postponed from Tuesday to Thursday.": [HINT],
    "The envoys will «m meet» from 6 a.m. to 9 a.m. Friday.": ["relative 2019-07-19..2019-07-19"],
    "The envoys «m met» Tuesday through Thursday in Geneva.": ["relative 2019-07-09..2019-07-11"],
    "The «o war» from 2014 to 2016 killed many.": ["explicit 2014-01-01..2016-12-31"],
    # an old date is not of what is said now
    "The envoy «s condemned» the «o invasion» of Bonn on June 2.": [HINT, "relative 2019-06-02..2019-06-02"],
    "The envoy «s condemned» the «o invasion» of Bonn on Friday.": [DAY, HINT],
    # counted from events
    "They «m met» on July 3, three months after the «o invasion».": [
        "relative 2019-07-03..2019-07-03", "relative 2019-04-01..2019-04-30",
    ],
    "The «o raid» came a day before the «m summit» on July 3.": [
        "relative 2019-07-02..2019-07-02", "relative 2019-07-03..2019-07-03",
    ],
    "Rebels «o shelled» the port on July 1. Two days after the «o shelling», troops «o seized» it.": [
        "relative 2019-07-01..2019-07-01", "context 2019-07-01..2019-07-01", "relative 2019-07-03..2019-07-03",
    ],
    "They «m met» on Friday. The «m meeting» came the day after rebels «o attacked» the port.": [
        DAY, "context 2019-07-12..2019-07-12", "relative 2019-07-11..2019-07-11",
    ],
    "Hours after «o retaking» the town, they «o withdrew».": [HINT, HINT],
    "Police arrested the man on July 3, a day after the «o killing».": ["relative 2019-07-02..2019-07-02"],
    "Crowds marched on July 3, two days after police «o killed» a guard.": ["relative 2019-07-01..2019-07-01"],
    "The «o attack» came two days before the vote on July 3.": ["relative 2019-07-01..2019-07-01"],
    "Troops «o raided» the camp three days after the July 3 vote.": ["relative 2019-07-06..2019-07-06"],
    "Police «o clashed» with crowds on the eve of the vote on July 3.": ["none"],
    "Police «o clashed» with crowds on the eve of July 4.": ["none"],
    "Crowds marched, two days after police «o killed» a guard.": [HINT],
    "The «o attack» came three days after gunmen «o killed» a judge on July 3.": [
        "relative 2019-07-06..2019-07-06", "relative 2019-07-03..2019-07-03",
    ],
    "Three days after he «m met» the pope, the king «m flew» home on Friday.": ["relative 2019-07-09..2019-07-09", DAY],
    "A bomb «o exploded» on Friday. Two hours later, rebels «o shelled» the port.": [
        DAY, "context 2019-07-12..2019-07-12",
    ],
    "A bomb «o exploded» on Friday. Two hours later, the town had calmed. Rebels «o shelled» the port.": [DAY, HINT],
    # episodes
    "They «m met» on Friday. The «m talks» were long.": [DAY, "context 2019-07-12..2019-07-12"],
    "The «o attack» came on Friday. The «o attack» «o killed» six.": [
        DAY, "context 2019-07-12..2019-07-12", "context 2019-07-12..2019-07-12",
    ],
    "An «o attack» shook Rome on Friday. \"Today's «o attack» was cruel,\" he «s said».": [
        DAY, "context 2019-07-12..2019-07-12", HINT,
    ],
    "He fell in a «o coup» in 2006. The army «o seized» power in May 2006, before the «o coup» failed.": [
        "context 2006-05-01..2006-05-31", "explicit 2006-05-01..2006-05-31", "context 2006-05-01..2006-05-31",
    ],
    "Rebels «o hit» Rome on Friday. They recalled the «o attack» in Bonn.": [DAY, "context 2019-07-12..2019-07-12"],
    "Rebels launched «o strikes» on Friday. The «o strikes» were cruel.": [DAY, "context 2019-07-12..2019-07-12"],
    "Rebels launched «o strikes» on Friday and «o strikes» on Sunday. The «o strikes» were cruel.": [
        DAY, "relative 2019-07-14..2019-07-14", HINT,
    ],
    "They «m met» on Friday. The previous «m meeting» was short.": [DAY, HINT],
    "He «s spoke by Ann Lee» on Friday. She also «s said by Ann Lee» no.": [DAY, "context 2019-07-12..2019-07-12"],
    "He «s spoke by Ann Lee» last week. She «s says by Ann Lee» no.": ["relative 2019-07-08..2019-07-14", HINT],
    "He «s spoke by Ann Lee» on Friday. She «s says by Ann Lee» no.": [DAY, "context 2019-07-12..2019-07-12"],
    "He «s spoke by Ann Lee» on Friday. She «s said by Ann Lee» no at the time.": [DAY, HINT],
    "He «s spoke by Ann Lee» on Friday. Hours after the vote, she «s said by Ann Lee» no.": [DAY, HINT],
    "Iraq «o invaded by >Kuwait» Kuwait on Jan. 13, 2018. It «o invaded by >Kuwait» Kuwait for oil.": [
        "explicit 2018-01-13..2018-01-13", "context 2018-01-13..2018-01-13",
    ],
    "Iraq's «o invasion by Iraq» came on Jan. 13, 2018. Its neighbours «o invaded by >Iraq» Iraq.": [
        "explicit 2018-01-13..2018-01-13", HINT,
    ],
    "Ann Lee «m met by Ann Lee & Bo Ek» Bo Ek on Friday. She «s said by Ann Lee» no.": [
        DAY,
        "context 2019-07-12..2019-07-12",
    ],
    "Ann Lee «m met by Ann Lee & Bo Ek» Bo Ek on Friday. \"She «s says by Ann Lee» no,\" a source told.": [DAY, HINT],
    "He «s spoke by Ann Lee» on Friday. Another envoy «s said by Bo Ek» no.": [DAY, HINT],
    "They held «m talks by Ann Lee» on Friday. Following them, she «s thanked by Ann Lee» all.": [
        DAY, "context 2019-07-12..2019-07-12",
    ],
    "Ann met Bo («m talks by Ann & Bo») on Friday. Ann, who «m saw by Ann & Bo» Bo twice, smiled.": [
        DAY, "context 2019-07-12..2019-07-12",
    ],
    "A bomber «o killed» six on Friday. The bomber «o fired» at guards.": [DAY, "context 2019-07-12..2019-07-12"],
    "Rebels «o stormed» a hotel on Friday. The gunmen fired at guests and «o threw» grenades.": [
        DAY, "context 2019-07-12..2019-07-12",
    ],
    "Soldiers «o stormed» a hotel on Friday. Two died when the soldiers «o fired» at guests.": [
        DAY, "context 2019-07-12..2019-07-12",
    ],
    "Rebels «o stormed» a hotel on Friday. The soldiers «o fired» at guests.": [DAY, HINT],
    "After the Geneva «m conference», they rested. The king opened the Geneva «m summit» on Friday.": [
        "context 2019-07-12..2019-07-12", DAY,
    ],
    "They mourned John Howes, «o abducted by >John Howes». Rebels «o seized by >John Howes» John Howes in May 2018.": [
        "context 2018-05-01..2018-05-31", "explicit 2018-05-01..2018-05-31",
    ],
    "They mourned John Howes after his «o capture by John Howes». Rebels «o seized by >John Howes» him in May 2018.": [
        "context 2018-05-01..2018-05-31", "explicit 2018-05-01..2018-05-31",
    ],
    "They mourned John Howes, «o wounded by >John Howes». Rebels «o hit by >John Howes» John Howes in May 2018.": [
        HINT, "explicit 2018-05-01..2018-05-31",
    ],
    "In May 2014, he «o launched» a war. Back then, he «s announced» a victory.": [
        "explicit 2014-05-01..2014-05-31", "context 2014-05-01..2014-05-31",
    ],
}  # fmt: skip


def test_words_are_not_dated_by_the_meeting_that_they_tell_of(nlp):
    doc, (met, said) = prepared(nlp, '"I «m met by Ann Lee» him on Friday," «s said by Ann Lee» Ann Lee.')
    told = [met, replace(said, content=doc[1:7])]
    assert written(attach(doc, told, MONDAY)) == [DAY, HINT]
    assert written(attach(doc, [met, said], MONDAY)) == [DAY, "context 2019-07-12..2019-07-12"]


def test_words_are_not_dated_by_those_that_they_tell_of(nlp):
    doc, (warned, said) = prepared(nlp, "It had «s warned by the ministry» on Friday, it «s said by the ministry».")
    assert written(attach(doc, [warned, replace(said, content=doc[0:5])], MONDAY)) == [DAY, HINT]


@pytest.mark.parametrize(("marked", "expected"), CASES.items(), ids=list(CASES))
def test_date(nlp, marked, expected):
    assert written(claims_of(nlp, marked)) == expected
