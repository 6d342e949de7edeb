"""Events that several documents tell: what joins them, what keeps them apart, and which id they keep."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from extractors.linking.across import link
from extractors.linking.stories import Stories, repeats
from schemas.linking import Join, Linked, Site, ToldDocument, ToldEvent
from schemas.records import Interval

STORY = "The forces of Khalifa Haftar shelled Tripoli. In Berlin, Angela Merkel and Ghassan Salame called for calm."
OTHER_STORY = "The court in Lima heard Alan Torres. His lawyer, Rosa Quispe, blamed the mayor of Cusco and Lima Bank."
SPARSE = " Shells fell for an hour; a port official counted the damage, while a harbour pilot and a doctor wept."
QUOTE = "the warring sides must come back to the table at once"
LIKE_QUOTE = "the warring sides must come back to the table, and the court must sit at once"
TRIPOLI = Site("Tripoli", "LBY", (32.89, 13.19))
MISRATA = Site("Misrata", "LBY", (32.38, 15.09))
LIBYA = Site("Libya", "LBY")


def day(number: int) -> Interval:
    return Interval.day(date(2020, 2, number))


def told(name: str = "a", published: int = 20, text: str = STORY) -> ToldDocument:
    return ToldDocument(f"doc_{name}", text, day(published))


def shelling(name: str = "a", **changes) -> ToldEvent:
    event = ToldEvent(
        told_id=f"evt_{name}",
        document_id=f"doc_{name}",
        event_type="offensive",
        event_subtype="shelling",
        factuality="actual",
        interval=day(19),
        parties=("Khalifa Haftar",),
        sites=(TRIPOLI,),
        sentences=("Forces loyal to Haftar shelled the port of Tripoli on Wednesday.",),
    )
    return replace(event, **changes)


def said(name: str, words: str, speaker: str = "Ghassan Salame", **changes) -> ToldEvent:
    more = {"event_type": "statement", "event_subtype": "report", "parties": (speaker,), "said": (words,), "sites": ()}
    return shelling(name, **(more | changes))


def joined(*events: ToldEvent, documents: list[ToldDocument] | None = None) -> dict[str, Join]:
    """The joins by told event."""
    listed = documents or [told(name) for name in sorted({event.document_id[4:] for event in events})]
    return {join.told_id: join for join in link(listed, events).joins}


def are_one(one: ToldEvent, other: ToldEvent, **more) -> bool:
    joins = joined(one, other, **more)
    return joins[one.told_id].event_id == joins[other.told_id].event_id


def test_one_attack_told_twice_is_one_event_with_a_score_and_a_reason():
    joins = joined(shelling("a"), shelling("b", sentences=("They came under fire again.",)))
    assert joins["evt_a"] == Join("evt_a", "evt_a", 1.0, "")
    why = "documents of one story, the same parties, the same day, the same place, the same kind, as evt_a"
    assert joins["evt_b"] == Join("evt_b", "evt_a", pytest.approx(0.94, abs=0.01), why)


def test_the_words_in_common_are_named_the_rarest_first():
    joins = joined(shelling("a"), shelling("b", parties=(), sites=(), sentences=("Shells hit the port, not Tripoli.",)))
    assert joins["evt_b"].reason.startswith("documents of one story, tripoli, port in both, the same day")


def test_what_speaks_against_a_link_stays_in_sight():
    other = shelling("b", parties=("Fayez Sarraj",))
    assert joined(shelling("a"), other)["evt_b"].reason.endswith("; but other parties, as evt_a")


UNLIKE = {
    "another day": {"interval": day(18)},
    "another place": {"sites": (MISRATA,)},
    "another kind": {"event_type": "meeting"},
    "only planned": {"factuality": "planned"},
    "neither party nor words": {"parties": ("Fayez Sarraj",), "sites": (), "sentences": ("It was bombed.",)},
}


@pytest.mark.parametrize("case", UNLIKE)
def test_what_differs_keeps_two_attacks_apart(case):
    assert not are_one(shelling("a"), shelling("b", **UNLIKE[case]))


def test_a_city_may_lie_in_the_country_that_another_names():
    assert are_one(shelling("a"), shelling("b", sites=(LIBYA,)))
    assert not are_one(shelling("a"), shelling("b", sites=(Site("Tunisia", "TUN"),)))


def test_a_shorter_name_is_the_same_party():
    assert are_one(shelling("a"), shelling("b", parties=("Haftar",)))


@pytest.mark.parametrize(("published", "one"), [(20, True), (26, True), (28, False), (18, False)])
def test_an_undated_report_may_be_of_an_event_of_the_week_before(published, one):
    undated = shelling("b", interval=None)
    assert are_one(shelling("a"), undated, documents=[told("a"), told("b", published)]) == one


@pytest.mark.parametrize(("published", "one"), [(20, True), (23, True), (24, False)])
def test_two_undated_reports_must_appear_at_about_the_same_time(published, one):
    events = shelling("a", interval=None), shelling("b", interval=None)
    assert are_one(*events, documents=[told("a"), told("b", published)]) == one


def test_undated_attacks_on_different_targets_stay_apart():
    port = shelling("a", interval=None, targets=("the port of Tripoli",))
    shelled = ("On Wednesday the forces of Haftar also shelled Tripoli from the south.",)
    other = shelling("b", interval=None, targets=("Mitiga airport",), sentences=shelled)
    assert not are_one(port, other)
    assert are_one(port, replace(other, targets=("Tripoli port",)))


def test_the_event_of_a_headline_is_told_with_the_words_of_the_headline():
    vague = {"interval": None, "parties": (), "sites": (), "triggers": ("shelling",)}
    short = shelling("b", sentences=("The shelling went on for an hour.",), **vague)
    port = shelling("a", sentences=("Shells rained on the port of Tripoli.",), **vague)
    headed = replace(told("b", text=SPARSE), title="Shelling of Tripoli port")
    documents = [told("a", text=STORY + SPARSE), headed]
    assert are_one(port, short, documents=documents)
    assert not are_one(port, short, documents=[documents[0], replace(headed, title="An hour of terror")])


def test_what_is_in_most_documents_tells_little_of_two():
    pair = [told("a", text="Khalifa Haftar called for calm in Berlin."), told("b", text="Khalifa Haftar is in Cusco.")]
    crowd = [told(f"crowd{number}", text="Khalifa Haftar again. Once more Haftar.") for number in range(60)]
    alone, crowded = Stories(pair), Stories([*pair, *crowd])
    assert alone.weight("haftar") > 1.5 * crowded.weight("haftar")
    assert alone.likeness("doc_a", "doc_b") > 1.5 * crowded.likeness("doc_a", "doc_b")


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


def test_documents_that_share_no_names_tell_no_event_together():
    assert not are_one(shelling("a"), shelling("b"), documents=[told("a"), told("b", text=OTHER_STORY)])


def test_a_meeting_needs_two_parties_in_common():
    talks = shelling("a", event_type="meeting", event_subtype="talks", parties=("Haftar", "Shoigu"), sites=())
    same = replace(talks, told_id="evt_b", document_id="doc_b", sentences=("They met.",))
    assert are_one(talks, same)
    assert not are_one(talks, replace(same, parties=("Haftar", "Merkel")))


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


def test_what_somebody_said_is_not_what_another_said_of_the_same_people():
    assert not are_one(said("a", "Haftar and Merkel in Berlin"), said("b", "Merkel told Haftar in Berlin"))


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
    ("words", "one"), [(QUOTE, True), ("warring sides should return to the table at once as they said", False)]
)
def test_a_speaker_described_or_left_out_may_be_the_one_named_if_the_words_are_the_same(words, one):
    assert are_one(said("a", QUOTE), said("b", words, "UN envoy to the talks")) == one
    assert are_one(said("a", QUOTE), said("b", words, parties=())) == one


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
