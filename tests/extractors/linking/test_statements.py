"""What makes one statement of two tellings, and what keeps them apart."""

from datetime import date, timedelta

import pytest

from schemas.linking import ToldDocument
from schemas.records import Interval
from tests.extractors.linking.tellings import MISRATA, QUOTE, STORY, TRIPOLI, are_one, joined, said, shelling, told

LATER = ToldDocument("doc_b", STORY, Interval.day(date(2020, 4, 20)))


@pytest.mark.parametrize(
    ("words", "speaker", "one"),
    [
        (QUOTE, "Ghassan Salame", True),
        (f"{QUOTE}, as agreed", "Salame", True),
        ("warring sides should return to the table at once as they said they would", "Ghassan Salame", True),
        ("the arms embargo must be respected by all", "Ghassan Salame", False),
        (QUOTE, "Angela Merkel", False),
        ("at once", "Ghassan Salame", False),
    ],
)
def test_a_statement_is_the_same_words_of_the_same_speaker(words, speaker, one):
    assert are_one(said("a", QUOTE), said("b", words, speaker)) == one


def test_what_both_documents_speak_of_all_the_time_is_not_what_somebody_said():
    shells = "Shells fell on the port guards. " * 9
    ours, theirs = "port guards ran from the shells", "the shells came down on the guards of the port"
    assert are_one(said("a", ours), said("b", theirs))
    documents = [told(name, text=STORY + shells) for name in "ab"]
    assert not are_one(said("a", ours), said("b", theirs), documents=documents)
    assert are_one(said("a", ours), said("b", ours), documents=documents)


def test_what_somebody_said_is_not_what_another_said_of_the_same_people():
    assert not are_one(said("a", "Haftar and Merkel in Berlin"), said("b", "Merkel told Haftar in Berlin"))


def test_a_name_that_few_speak_of_tells_what_is_said_but_names_alone_do_not():
    ours = "a zone like that had worked well at the Songkran feast in Chiang Mai"
    theirs = "guards praised the zone that they tried at the Songkran feast of Chiang Mai"
    assert are_one(said("a", ours), said("b", theirs))
    assert not are_one(said("a", ours), said("b", theirs.replace("Songkran", "harvest").replace("Chiang Mai", "Lima")))
    pitied = "he pitied the weary, luckless father of the boy, Songkran Chiang Mai"
    assert not are_one(
        said("a", pitied), said("b", "the father of the boy, Songkran Chiang Mai, is to adopt a cousin overseas")
    )


def test_who_counts_anew_says_something_else():
    counted = "the shells that fell on the port of Tripoli killed {} people and hurt many more"
    assert not are_one(said("a", counted.format(12)), said("b", counted.format(15)))
    assert are_one(said("a", counted.format(12)), said("b", counted.format(12)))


@pytest.mark.parametrize(("published", "words", "one"), [(90, QUOTE, True), (90, "the sides must talk at once", False)])
def test_the_same_words_of_the_same_speaker_are_one_statement_whatever_day_they_are_printed(published, words, one):
    late = ToldDocument("doc_b", STORY, Interval.day(date(2020, 2, 20) + timedelta(days=published)))
    events = said("a", QUOTE, interval=None), said("b", words, interval=None)
    assert are_one(*events, documents=[told("a"), late]) == one


@pytest.mark.parametrize(
    ("words", "one"), [(QUOTE, True), ("the side that returns to the table first will win", False)]
)
def test_a_speaker_described_or_left_out_may_be_the_one_named_if_the_words_are_the_same(words, one):
    assert are_one(said("a", QUOTE), said("b", words, "UN envoy to the talks")) == one
    assert are_one(said("a", QUOTE), said("b", words, parties=())) == one


@pytest.mark.parametrize(
    ("ours", "theirs", "one"),
    [
        ("on Sunday hurt many people", "on Sunday hurt many people", True),
        ("on Sunday hurt many people", "on Monday hurt many people", False),
        ("on Sunday hurt many people", "on Sunday hurt seven people", True),
        ("on Sunday hurt six people", "on Sunday hurt seven people", False),
        ("on Sunday hurt 7 people", "on Sunday hurt seven people", True),
    ],
)
def test_what_is_said_of_another_day_or_number_is_something_else(ours, theirs, one):
    shells = "the shells that fell on the port of Tripoli"
    assert are_one(said("a", f"{shells} {ours}"), said("b", f"{shells} {theirs}")) == one


@pytest.mark.parametrize(
    ("is_quoted", "reported", "one"), [(True, True, True), (False, False, True), (False, True, False)]
)
def test_that_something_happened_is_said_again_of_another_time_unless_it_is_quoted(is_quoted, reported, one):
    more = {"interval": None, "is_quoted": is_quoted}
    events = [said(name, QUOTE, reported=(f"evt_{name}_shelling",) * reported, **more) for name in "ab"]
    shellings = [shelling(name, told_id=f"evt_{name}_shelling") for name in "ab"]
    joins = joined(*events, *shellings, documents=[told("a"), LATER])
    assert (joins["evt_a"].event_id == joins["evt_b"].event_id) == one


@pytest.mark.parametrize(("place", "one"), [(TRIPOLI, True), (MISRATA, False)])
def test_who_says_that_another_attack_happened_says_something_else(place, one):
    events = [said(name, QUOTE, reported=(f"evt_{name}_shelling",)) for name in "ab"]
    shellings = shelling("a", told_id="evt_a_shelling"), shelling("b", told_id="evt_b_shelling", sites=(place,))
    joins = joined(*events, *shellings)
    assert (joins["evt_a"].event_id == joins["evt_b"].event_id) == one
