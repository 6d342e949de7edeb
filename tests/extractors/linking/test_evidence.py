"""What makes one event of two tellings, and what keeps them apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from extractors.linking.stories import Stories
from schemas.linking import Site, ToldDocument
from schemas.records import Interval
from tests.extractors.linking.tellings import (
    LIBYA,
    MISRATA,
    OTHER_STORY,
    SPARSE,
    STORY,
    are_one,
    day,
    joined,
    shelling,
    told,
)


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


@pytest.mark.parametrize(
    ("sentence", "published", "one"),
    [
        ("Since the Tripoli shelling, the port of Tripoli has been closed.", 90, True),
        ("Since the Tripoli shelling, the port of Tripoli has been closed.", -9, False),
        ("The port of Tripoli was closed after a Tripoli shelling.", 90, False),
        ("The shelling went on for an hour.", 90, False),
        ("The gunners shelled the port of Tripoli.", 90, False),
    ],
)
def test_what_is_told_long_after_as_known_is_the_event_of_then(sentence, published, one):
    late = ToldDocument("doc_b", STORY, Interval.day(date(2020, 2, 20) + timedelta(days=published)))
    back = {"interval": None, "parties": (), "triggers": ("shelling", "shelled"), "sentences": (sentence,)}
    assert are_one(shelling("a"), shelling("b", **back), documents=[told("a"), late]) == one
    joins = joined(shelling("a", interval=None), shelling("b", **back), documents=[told("a"), late])
    assert ("; but told long after" in joins["evt_b"].reason + joins["evt_a"].reason) == one


def test_what_others_did_long_before_is_not_looked_back_on():
    sentence = "Since the shelling, the port of Tripoli has been closed."
    back = shelling("b", interval=None, parties=("Fayez Sarraj",), triggers=("shelling",), sentences=(sentence,))
    assert not are_one(shelling("a"), back, documents=[told("a"), LATER])
    assert are_one(shelling("a"), replace(back, parties=()), documents=[told("a"), LATER])


def test_undated_attacks_on_different_targets_stay_apart():
    port = shelling("a", interval=None, targets=("the port of Tripoli",))
    shelled = ("On Wednesday the forces of Haftar also shelled Tripoli from the south.",)
    other = shelling("b", interval=None, targets=("Mitiga airport",), sentences=shelled)
    assert not are_one(port, other)
    assert are_one(port, replace(other, targets=("Tripoli port",)))


@pytest.mark.parametrize(
    ("sentence", "trigger", "party", "one"),
    [
        ("The shelling of the old port of Tripoli began at noon.", "shelling", "", True),
        ("Guards of the old port of Tripoli try to hinder attacks.", "attacks", "", False),
        ("Guards of the old port of Tripoli try to hinder attacks by gangs.", "attacks", "gangs", False),
        ("Guards of the old port of Tripoli saw attacks by Khalifa Haftar.", "attacks", "Khalifa Haftar", True),
        ("Gangs attacked the old port of Tripoli.", "attacked", "gangs", True),
        ("Doctors in the old port of Tripoli treat victims of assault.", "assault", "", False),
    ],
)
def test_attacks_in_general_are_no_event(sentence, trigger, party, one):
    parties = (party,) if party else ()
    port = shelling("a", parties=parties, sentences=("The old port of Tripoli was shelled.",), triggers=("shelled",))
    vague = {"interval": None, "parties": parties, "sites": (), "event_subtype": "attack", "triggers": (trigger,)}
    assert are_one(port, shelling("b", sentences=(sentence,), **vague)) == one


def test_the_words_that_name_the_kind_of_event_tell_nothing_of_it():
    vague = {"interval": None, "parties": (), "sites": (), "triggers": ("mortar shelling",)}
    one, other = "The mortar shelling went on at the port.", "The mortar shelling hit a school."
    assert not are_one(shelling("a", sentences=(one,), **vague), shelling("b", sentences=(other,), **vague))


def test_what_happened_over_years_is_more_than_one_event():
    years = Interval(date(2011, 1, 1), date(2020, 2, 20))
    assert not are_one(shelling("a"), shelling("b", interval=years))
    assert are_one(shelling("a"), shelling("b", interval=Interval(date(2020, 1, 1), date(2020, 12, 31))))


def test_an_attack_is_no_withdrawal():
    fled = {"event_subtype": "withdrawal", "parties": (), "sites": (), "interval": None, "triggers": ("rush",)}
    attack = shelling("a", event_subtype="attack", sentences=("Haftar attacked the harbour at dawn.",))
    told_of = ("There was a rush to the harbour at dawn.",)
    assert are_one(attack, shelling("b", sentences=told_of, **fled | {"event_subtype": "clash"}))
    assert not are_one(attack, shelling("b", sentences=told_of, **fled))


def test_the_event_of_a_headline_is_told_with_the_words_of_the_headline():
    vague = {"interval": None, "parties": (), "sites": (), "triggers": ("shelling",)}
    short = shelling("b", sentences=("The shelling went on for an hour.",), **vague)
    port = shelling("a", sentences=("The shelling was of the port of Tripoli.",), **vague)
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


def test_documents_that_share_no_names_tell_no_event_together():
    assert not are_one(shelling("a"), shelling("b"), documents=[told("a"), told("b", text=OTHER_STORY)])


def test_a_meeting_needs_two_parties_in_common():
    talks = shelling("a", event_type="meeting", event_subtype="talks", parties=("Haftar", "Shoigu"), sites=())
    same = replace(talks, told_id="evt_b", document_id="doc_b", sentences=("They met.",))
    assert are_one(talks, same)
    assert not are_one(talks, replace(same, parties=("Haftar", "Merkel")))
    trip = replace(
        talks, event_subtype="visit", parties=("Haftar",), interval=None, sentences=("In Moscow for talks.",)
    )
    assert not are_one(trip, replace(trip, told_id="evt_b", document_id="doc_b", sentences=("Moscow hosted talks.",)))


LATER = ToldDocument("doc_b", STORY, Interval.day(date(2020, 4, 20)))
SUNDAY = Interval.day(date(2020, 4, 19))


@pytest.mark.parametrize(
    ("killed", "too", "is_counted", "one"),
    [
        (37, 37, True, True),
        (37, 37, False, False),  # told with its date in full
        (37, 38, True, False),
        (3, 3, True, False),
        (None, 37, True, False),
    ],
)
def test_a_page_published_again_counts_from_a_later_day_but_counts_as_many_dead(killed, too, is_counted, one):
    late = shelling("b", interval=SUNDAY, is_counted=is_counted, killed=too)
    joins = joined(shelling("a", killed=killed), late, documents=[told("a"), LATER])
    assert (joins["evt_a"].event_id == joins["evt_b"].event_id) == one
    assert ("as many dead" in joins["evt_b"].reason) == ("but another day" in joins["evt_b"].reason) == one


def test_two_attacks_of_one_week_are_two_though_they_kill_as_many():
    assert not are_one(shelling("a", killed=37), shelling("b", interval=day(18), is_counted=True, killed=37))


def test_a_day_that_is_not_its_own_keeps_no_telling_out_of_an_event():
    late = shelling("b", interval=SUNDAY, is_counted=True, killed=37)
    undated = shelling("c", interval=None)  # of before that day
    joins = joined(shelling("a", killed=37), late, undated, documents=[told("a"), LATER, told("c")])
    assert len({join.event_id for join in joins.values()}) == 1


def test_attacks_in_places_that_the_other_document_never_names_are_two():
    port, mine = Site("Barire", written="Barire"), Site("Salgaa", written="Salgaa")
    events = shelling("a", sites=(port,)), shelling("b", sites=(mine,))
    documents = [told("a", text=f"{STORY} It fell on Barire."), told("b", text=f"{STORY} It fell on Salgaa.")]
    assert not are_one(*events, documents=documents)
    assert are_one(*events, documents=[documents[0], replace(documents[1], text=f"{documents[1].text} Near Barire.")])


def test_two_parts_of_a_country_are_two_places():
    parts = [Site(name, "NGA", None, "admin") for name in ("Zamfara", "Kaduna")]
    assert not are_one(shelling("a", sites=(parts[0],)), shelling("b", sites=(parts[1],)))
    assert are_one(shelling("a", sites=(parts[0],)), shelling("b", sites=(Site("Nigeria", "NGA", None, "country"),)))


def test_a_toll_may_rise_but_not_by_far():
    reasons = [joined(shelling("a", killed=6), shelling("b", killed=dead))["evt_b"].reason for dead in (12, 57)]
    assert ["other counts of dead" in reason for reason in reasons] == [False, True]


def test_so_many_people_are_no_party_in_common():
    vague = {"sites": (), "interval": None, "sentences": ("The shells hit the port at noon.",)}
    joins = joined(shelling("a", parties=("57 people",), **vague), shelling("b", parties=("six people",), **vague))
    assert "the same parties" not in joins["evt_b"].reason
