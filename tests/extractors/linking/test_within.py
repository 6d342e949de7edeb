"""Which mentions of one document report the same event."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from extractors.linking.within import link
from schemas.records import Argument, DateClaim, Interval, Mention

SAID = "Talks with the rebels will go on until they end"
DENIED = "No rebel has ever been at the table with us"
TEXT = f"{SAID}. {DENIED}. {SAID} soon. They met."
numbers = count()


def mention(*, people="delo vasik", place="", on="2021-05-03", said="", **more) -> Mention:
    """The next mention of a text: entity ids, the day (or `first..last`, or `basis day`), what a statement says."""
    number = next(numbers)
    roles = [("participant", name) for name in people.split()] + [("place", name) for name in place.split()]
    start = TEXT.find(said) if said else None
    return Mention(
        mention_id=f"men_{number}",
        event_id=f"evt_{number}",
        plover_type=None,
        trigger_start=10 * number,
        trigger_end=10 * number + 3,
        sentence_start=0,
        sentence_end=len(TEXT),
        confidence=0.9,
        rule="test",
        date=claim(on),
        arguments=tuple(Argument(role, name, name, f"ent_{name}", 0, 1) for role, name in roles),
        **{"event_type": "meeting", "event_subtype": "meeting", "factuality": "actual"} | more,
        content_start=start,
        content_end=None if start is None else start + len(said),
    )


def claim(written: str) -> DateClaim:
    if not written:
        return DateClaim()
    *basis, days = written.split()
    first, _, last = days.partition("..")
    interval = Interval(date.fromisoformat(first), date.fromisoformat(last or first))
    return DateClaim(interval, "range" if last else "day", basis[0] if basis else "explicit", "t1", 0.9)


def linked(*mentions: Mention) -> list[int]:
    """Return for each mention the position of the mention whose event it belongs to."""
    found, links = link(mentions, TEXT)
    assert [item.mention_id for item in found] == [item.mention_id for item in mentions]
    assert [(item.mention_id, item.event_id) for item in found] == [(item.mention_id, item.event_id) for item in links]
    own = [item.event_id for item in mentions]
    return [own.index(item.event_id) for item in found]


SAME = {
    "the same parties on the same day": ({}, {}),
    "one of them named again with others": ({"people": "delo vasik brandt"}, {"people": "vasik delo"}),
    "the same parties, the second time undated": ({}, {"on": ""}),
    "the publication date is a hint": ({}, {"on": "document 2021-05-09"}),
    "the day lies in the month": ({"on": "2021-05-01..2021-05-31"}, {}),
    "one party alone on the same day": ({"people": "delo"}, {"people": "delo"}),
    "the place named once": ({"place": "tripoli"}, {}),
    "an attack of the same kind, parties and day": (
        {"event_type": "offensive", "people": "rebels port"},
        {"event_type": "offensive", "people": "rebels"},
    ),
    "the same words of the same speaker": (
        {"event_type": "statement", "people": "delo", "said": SAID},
        {"event_type": "statement", "people": "delo vasik", "said": f"{SAID} soon", "on": ""},
    ),
}
OTHER = {
    "another day": ({}, {"on": "2021-05-04"}),
    "another party": ({}, {"people": "delo brandt"}),
    "one party alone, on no certain day": ({"people": "delo"}, {"people": "delo", "on": ""}),
    "nobody named": ({"people": ""}, {"people": ""}),
    "another place": ({"place": "tripoli"}, {"place": "tunis"}),
    "another type": ({}, {"event_type": "offensive"}),
    "planned, not actual": ({}, {"factuality": "planned"}),
    "an attack on no certain day": (
        {"event_type": "offensive", "people": "rebels", "on": ""},
        {"event_type": "offensive", "people": "rebels", "on": ""},
    ),
    "an attack of another kind": (
        {"event_type": "offensive", "event_subtype": "shelling"},
        {"event_type": "offensive", "event_subtype": "raid"},
    ),
    "an attack of other parties": (
        {"event_type": "offensive", "people": "rebels port"},
        {"event_type": "offensive", "people": "rebels guards"},
    ),
    "other words of the same speaker": (
        {"event_type": "statement", "people": "delo", "said": SAID},
        {"event_type": "statement", "people": "delo", "said": DENIED},
    ),
    "the same words of another speaker": (
        {"event_type": "statement", "people": "delo", "said": SAID},
        {"event_type": "statement", "people": "vasik", "said": f"{SAID} soon"},
    ),
    "words too short to tell": (
        {"event_type": "statement", "people": "delo", "said": "They met"},
        {"event_type": "statement", "people": "delo", "said": "They met"},
    ),
    "statements of no known words": (
        {"event_type": "statement", "people": "delo"},
        {"event_type": "statement", "people": "delo"},
    ),
}


@pytest.mark.parametrize(("first", "second"), SAME.values(), ids=SAME)
def test_the_same_event_is_told_again(first, second):
    assert linked(mention(**first), mention(**second)) == [0, 0]


@pytest.mark.parametrize(("first", "second"), OTHER.values(), ids=OTHER)
def test_another_event_stays_apart(first, second):
    assert linked(mention(**first), mention(**second)) == [0, 1]


def test_nothing_gives_nothing():
    assert link([], TEXT) == ((), ())


def test_several_dates_of_one_trigger_are_several_events():
    first = mention(on="2018-11-01..2018-11-30")
    second = replace(first, mention_id="men_b", event_id="evt_b", date=claim("2018-11-02"))
    assert linked(first, second) == [0, 1]


def test_an_undated_mention_joins_the_event_that_was_told_last():
    assert linked(mention(), mention(on="2021-06-09"), mention(on="")) == [0, 1, 1]


def test_a_mention_must_agree_with_all_that_the_event_holds():
    assert linked(mention(on=""), mention(on="2021-05-03"), mention(on="2021-06-09")) == [0, 0, 2]


def test_each_link_says_how_sure_it_is_and_why():
    said = {"event_type": "statement", "people": "delo", "said": SAID}
    _, links = link([mention(), mention(), mention(on=""), mention(**said), mention(**said)], TEXT)
    assert [(found.score, found.reason) for found in links] == [
        (1.0, "first mention of the event"),
        (0.9, "same 2 parties on the same day"),
        (0.75, "same 2 parties"),
        (1.0, "first mention of the event"),
        (1.0, "the same speaker says the same words"),
    ]


def test_only_the_event_id_of_a_mention_changes():
    first, second = mention(place="tripoli"), mention()
    found, _ = link([first, second], TEXT)
    assert found == (first, replace(second, event_id=first.event_id))


def test_what_may_be_one_of_two_events_joins_neither_unless_one_differs():
    first, second, third = mention(), mention(people="brandt"), mention(people="", on="2021-05-03")
    later = replace(second, date=claim("2021-06-09"))
    possible = {third.mention_id: (first.mention_id, second.mention_id)}
    for others, event in (((first, second), third), ((first, later), first)):
        found, _ = link([*others, third], TEXT, possible)
        assert found[2].event_id == event.event_id


def test_what_the_text_calls_another_event_is_one_of_its_own():
    first, second = mention(), mention()
    assert [one.event_id for one in link([first, second], TEXT)[0]] == [first.event_id] * 2
    found, _ = link([first, second], TEXT, {second.mention_id: ()})
    assert [one.event_id for one in found] == [first.event_id, second.event_id]
