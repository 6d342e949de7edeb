"""Events counted from each other, and what one of them says of another."""

from dataclasses import replace
from datetime import date

from extractors.dating.attach import attach
from extractors.dating.resolved import resolved_times
from schemas.records import Argument, Interval
from tests.extractors.dating.attached import MONDAY, claims_of, prepared, written

DAY = "relative 2019-07-12..2019-07-12"
HINT = "document 2019-07-15..2019-07-15"


def test_an_anchored_expression_gets_the_mention_that_it_counts_from(nlp):
    marked = "Rebels «o shelled» the port on July 1. Two days after the «o shelling», troops «o seized» it."
    doc, candidates = prepared(nlp, marked)
    claims = attach(doc, candidates, MONDAY)
    plain, anchored = resolved_times(doc, candidates, claims, ["mention_1", "mention_2", "mention_3"])
    assert plain.anchor_id is None
    assert (anchored.anchor, anchored.anchor_id) == ("event", "mention_2")
    assert anchored.interval == Interval.day(date(2019, 7, 3))


def test_the_day_after_an_event_gets_the_value_of_its_day(nlp):
    doc, candidates = prepared(nlp, "The «m talks» came the day after rebels «o attacked» the port on July 3.")
    claims = attach(doc, candidates, MONDAY)
    times = resolved_times(doc, candidates, claims, ["mention_1", "mention_2"])
    assert [(time.anchor, time.timex_value) for time in times] == [("event", "2019-07-04"), ("document", "2019-07-03")]


def test_without_a_publication_date_nothing_is_invented(nlp):
    assert written(claims_of(nlp, "Leaders «m met» last week. They «s said» so.", None)) == ["none", "none"]


def test_events_counted_from_each_other_in_a_circle_end_without_date(nlp):
    marked = (
        "Two days after the «o raid», rebels «o attacked». Two days after they «o attacked», they led the «o raid»."
    )
    assert {claim.basis for claims in claims_of(nlp, marked, None) for claim in claims} == {"none"}


def test_what_a_later_noun_takes_up_with_a_date_of_its_own_has_that_date(nlp):
    marked = "Gunmen «o killed» three guards. The {} came on Friday."
    for noun, expected in ("«o attack»", "context 2019-07-12..2019-07-12"), ("«o attack» of the rebels", HINT):
        doc, (first, later) = prepared(nlp, marked.format(noun))
        claims = attach(doc, [first, replace(later, antecedent=first.trigger)], MONDAY)
        assert written(claims) == [expected, DAY]


def test_whom_a_visitor_met_is_of_the_day_of_the_visit(nlp):
    marked = "Ann Lee «m visited by Ann Lee» Rome on Friday. She «m met by Ann Lee & Bo Ek» Bo Ek."
    doc, (visit, met) = prepared(nlp, marked)
    actor = tuple(replace(argument, role="actor") for argument in visit.arguments)
    for subtype, expected in (("visit", "context 2019-07-12..2019-07-12"), ("talks", HINT)):
        claims = attach(doc, [replace(visit, event_subtype=subtype, arguments=actor), met], MONDAY)
        assert written(claims) == [DAY, expected]


def test_an_attack_in_another_place_is_another(nlp):
    marked = "Rebels «o hit» Rome on Friday. They recalled the «o attack» in {}."
    for place, expected in (("Rome", "context 2019-07-12..2019-07-12"), ("Bonn", HINT)):
        doc, (first, later) = prepared(nlp, marked.format(place))
        there = (Argument("place", "Rome", "Rome", None, 0, 0),)
        assert written(attach(doc, [replace(first, arguments=there), later], MONDAY)) == [DAY, expected]


def test_confidence_falls_with_the_distance_of_the_evidence(nlp):
    (own,), (inherited,) = claims_of(nlp, "He «m visited» Rome on Friday, «m meeting» the pope.")
    (_,), (again,) = claims_of(nlp, "They «m met» on Friday. The «m talks» were long.")
    assert own.confidence > inherited.confidence > again.confidence > 0.5
