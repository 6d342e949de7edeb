"""Events that several documents tell become one, and which id they keep."""

from dataclasses import replace

import pytest

from extractors.linking.across import link
from extractors.linking.stories import Stories, repeats
from schemas.linking import Join, Linked
from tests.extractors.linking.tellings import (
    LIKE_QUOTE,
    OTHER_STORY,
    QUOTE,
    STORY,
    are_one,
    day,
    joined,
    said,
    shelling,
    told,
)


def test_one_attack_told_twice_is_one_event_with_a_score_and_a_reason():
    joins = joined(shelling("a"), shelling("b", sentences=("They came under fire again.",)))
    assert joins["evt_a"] == Join("evt_a", "evt_a", 1.0, "")
    why = "documents of one story, the same parties, the same day, the same place, the same kind, as evt_a"
    assert joins["evt_b"] == Join("evt_b", "evt_a", pytest.approx(0.94, abs=0.01), why)


def test_the_words_in_common_are_named_the_rarest_first():
    joins = joined(shelling("a"), shelling("b", parties=(), sites=(), sentences=("Shells hit the port, not Tripoli.",)))
    assert joins["evt_b"].reason.startswith("documents of one story, tripoli, port in both, the same day")


def test_one_link_does_not_make_one_event_of_two_stories():
    """Two stories of three documents each; one of the second, which is about both, could be of either."""
    documents = [told(name, text=STORY if name in "abc" else OTHER_STORY) for name in "abcef"]
    documents.append(told("d", text=f"{STORY} {OTHER_STORY}"))
    quotes = {name: QUOTE if name in "abc" else LIKE_QUOTE for name in "abcdef"}
    assert are_one(said("a", QUOTE), said("d", LIKE_QUOTE), documents=documents)
    joins = joined(*(said(name, words) for name, words in quotes.items()), documents=documents)
    events = [{joins[f"evt_{name}"].event_id for name in names} for names in ("abc", "def")]
    assert [len(event) for event in events] == [1, 1]
    assert events[0] != events[1]


def test_two_events_of_one_document_are_never_joined_through_another():
    first, second = shelling("a"), shelling("a", told_id="evt_a2")
    joins = joined(first, second, shelling("b"))
    assert joins["evt_a"].event_id != joins["evt_a2"].event_id
    assert len({join.event_id for join in joins.values()}) == 2


def test_an_event_keeps_the_id_that_the_warehouse_shows():
    held = shelling("b", event_id="evt_b")
    joins = joined(shelling("a"), held, documents=[told("a", 19), told("b", 20)])
    assert {name: join.event_id for name, join in joins.items()} == {"evt_a": "evt_b"}


def test_a_report_that_joins_two_events_of_the_warehouse_merges_them_into_the_one_told_first():
    port = shelling("a", event_id="evt_a", parties=("Haftar",), sites=(), sentences=("Haftar shelled the old port.",))
    site = shelling("b", event_id="evt_b", parties=(), sentences=("Shells fell on the old port in Tripoli.",))
    both = shelling("c", sentences=("Haftar shelled the old port in Tripoli.",))
    found = link([told("a", 21), told("b", 20), told("c", 22)], [port, site, both])
    assert found.merged == {"evt_a": "evt_b"}
    assert {join.told_id: join.event_id for join in found.joins} == {"evt_a": "evt_b", "evt_c": "evt_b"}


def test_events_read_anew_keep_the_id_that_most_of_them_had():
    again = [shelling(name, earlier_id=earlier) for name, earlier in (("a", None), ("b", "evt_x"), ("c", "evt_x"))]
    assert {join.event_id for join in joined(*again).values()} == {"evt_x"}


def test_an_id_goes_to_one_event_alone():
    torn = [shelling("a", earlier_id="evt_x"), shelling("b", earlier_id="evt_x", interval=day(3))]
    assert {name: join.event_id for name, join in joined(*torn).items()} == {"evt_a": "evt_x", "evt_b": "evt_b"}
    held = shelling("b", event_id="evt_a", interval=day(3))
    assert joined(shelling("a"), held)["evt_a"].event_id.startswith("evt_")
    assert joined(shelling("a"), held)["evt_a"].event_id != "evt_a"


def test_the_order_of_documents_and_events_does_not_matter():
    names = "abcd"
    events = [shelling(name, interval=None if name == "c" else day(19)) for name in names]
    documents = [told(name, 20 + number % 2) for number, name in enumerate(names)]
    forward, backward = link(documents, events), link(documents[::-1], events[::-1])
    assert set(forward.joins) == set(backward.joins)
    assert forward.merged == backward.merged


def test_what_arrives_later_is_joined_as_if_it_had_come_with_the_rest():
    names = "abcd"
    events = [shelling(name, interval=None if name == "c" else day(19)) for name in names]
    events += [said(name, QUOTE, told_id=f"evt_{name}_said") for name in names]
    documents = [told(name, 20 + number % 2) for number, name in enumerate(names)]
    at_once = {join.told_id: join.event_id for join in link(documents, events).joins}
    held: dict[str, str] = {}
    for number in range(len(names)):
        come = [
            replace(event, event_id=held.get(event.told_id))
            for event in events
            if event.document_id[4:] in names[: number + 1]
        ]
        held |= {join.told_id: join.event_id for join in link(documents[: number + 1], come).joins}
    assert {name: set(by_event(held)[event]) for name, event in held.items()} == {
        name: set(by_event(at_once)[event]) for name, event in at_once.items()
    }


def by_event(joins: dict[str, str]) -> dict[str, list[str]]:
    """The told events of each event."""
    return {event: [name for name, its in joins.items() if its == event] for event in joins.values()}


def test_nothing_gives_nothing():
    assert link([], []) == Linked()


LONG = " ".join(f"On day {n}, Khalifa Haftar and Ghassan Salame spoke of item {n} in Berlin." for n in range(30))


def test_a_document_with_a_word_changed_repeats_the_earlier_one():
    documents = [told("b", 21, LONG.replace("item 7", "point 7")), told("a", 20, LONG), told("c", 20, OTHER_STORY)]
    undecided = [shelling(name) for name in "abc"]
    assert link(documents, undecided).repeats == {"doc_b": "doc_a"}
    assert link(documents, [replace(event, event_id=event.told_id) for event in undecided]).repeats == {}


def test_documents_of_one_story_in_other_words_repeat_nothing():
    retold = " ".join(f"Khalifa Haftar, so {n} people say, met Ghassan Salame for talks in Berlin." for n in range(30))
    documents = [told("a", text=LONG), told("b", text=retold)]
    pairs = Stories(documents).related({"doc_b"})
    assert pairs["doc_a", "doc_b"] > 0.8
    assert repeats(documents, pairs) == {}


def test_an_event_that_keeps_its_earlier_id_alone_says_why():
    assert joined(shelling("a", earlier_id="evt_x"))["evt_a"] == Join(
        "evt_a", "evt_x", 1.0, "told under this id before"
    )
