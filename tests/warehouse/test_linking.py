"""Events across documents, as the warehouse keeps them: joined, counted once, taken apart again, never lost by id."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from schemas.linking import Join, Linked, ToldDocument, ToldEvent
from schemas.records import Block, Interval, PublicationDate
from warehouse.database import migrate, scalar, writable
from warehouse.explain import explain
from warehouse.forget import forget
from warehouse.load import Cargo, load, unpack
from warehouse.publish import Policy

COPY = "It was said again. "


def by_type(documents: Sequence[ToldDocument], events: Sequence[ToldEvent]) -> Linked:
    """A linker that takes all offensives for one event, and every longer text for a copy of the shortest."""
    attacks = sorted(event.told_id for event in events if event.event_type == "offensive")
    held = sorted({event.event_id for event in events if event.event_type == "offensive" and event.event_id})
    chosen = (held or attacks or [""])[0]
    joins = [
        Join(event.told_id, chosen if event.event_type == "offensive" else event.told_id, 0.8, "an attack is an attack")
        for event in events
        if event.event_id is None
    ]
    shortest = min(documents, key=lambda document: len(document.text)).document_id
    copies = {document.document_id: shortest for document in documents if document.text.startswith(COPY)}
    return Linked(tuple(joins), dict.fromkeys(held[1:], chosen), copies)


def raid(shop, name: str, event: str, before: str = ""):
    """The article about the raid with an id of its own for its attack."""
    article = shop.raid(name, before + shop.RAID)
    ids = {"evt_raid": event, "evt_raid_said": f"{event}_said"}
    mentions = tuple(replace(mention, event_id=ids[mention.event_id]) for mention in article.mentions)
    links = tuple(replace(link, event_id=ids[link.event_id]) for link in article.links)
    return replace(article, mentions=mentions, links=links)


@pytest.fixture
def two(shop):
    """A warehouse of two articles about one attack, loaded one after the other."""
    for number, (name, event, before) in enumerate([("b.txt", "evt_b", ""), ("a.txt", "evt_a", "Later: ")]):
        shop.publish(shop.stage([raid(shop, name, event, before)], key=f"b{number}"), linker=by_type)
    return shop


def test_what_is_linked_was_committed_before(shop, tmp_path):
    """DuckDB 2.0.0 misreads rows sought by rowid, as linking seeks them, where the same transaction added them."""
    counts = []
    with writable(tmp_path / "new.duckdb") as connection:

        def linker(documents: Sequence[ToldDocument], events: Sequence[ToldEvent]) -> Linked:
            counts.append(scalar(connection.cursor(), "SELECT count(*) FROM warehouse.event_mentions"))
            return by_type(documents, events)

        cargo = Cargo([shop.stage([raid(shop, "a.txt", "evt_a")])], {}, linker)
        migrate(connection)
        connection.execute("SET VARIABLE run_id = 'run1'")
        unpack(cargo, connection)
        load(cargo, connection)
    assert counts == [2]


LINKS = "SELECT DISTINCT told_id, event_id, score, reason FROM event_links WHERE told_id NOT LIKE '%said' ORDER BY ALL"


def test_an_attack_told_twice_is_one_event_under_the_id_that_was_shown_first(two):
    [attack] = two.rows("SELECT event_id, mention_count, document_count FROM events WHERE event_type = 'offensive'")
    assert attack == ("evt_b", 2, 2)
    assert two.rows(LINKS) == [
        ("evt_a", "evt_b", 0.8, "the only mention; an attack is an attack"),
        ("evt_b", "evt_b", 1.0, "the only mention"),
    ]
    assert two.rows("SELECT DISTINCT event_id FROM event_mentions WHERE event_type = 'offensive'") == [("evt_b",)]
    assert two.rows("SELECT alias_id, event_id, score FROM event_aliases") == [("evt_a", "evt_b", 0.8)]
    assert two.rows("SELECT count(*) FROM events") == [(3,)]


def test_an_old_id_leads_to_the_event_that_it_is_part_of(two):
    explained = explain(two.path, "evt_a")
    assert explained.event["event_id"] == "evt_b"
    assert len(explained.mentions) == 2


def test_forgetting_a_document_takes_its_event_apart_but_not_the_id_of_what_stays(two):
    forget(two.path, ["b.txt"], two.run(), Policy(linker=by_type))
    assert two.rows("SELECT event_id, document_count FROM events WHERE event_type = 'offensive'") == [("evt_a", 1)]
    assert two.rows(LINKS) == [("evt_a", "evt_a", 1.0, "the only mention")]
    assert two.rows("SELECT count(*) FROM event_aliases") == [(0,)]


def test_without_a_linker_events_of_several_documents_go_back_to_their_own(two):
    two.publish(two.stage([two.raid("b.txt")], sources=[two.source("b.txt", "new")], key="b3"))
    assert two.rows("SELECT event_id FROM events WHERE event_type = 'offensive' ORDER BY ALL") == [
        ("evt_a",), ("evt_raid",),
    ]  # fmt: skip


def test_events_merge_as_a_whole_with_what_was_not_looked_at(two):
    def merging(_, events):
        return Linked(tuple(Join(event.told_id, event.told_id, 1.0, "") for event in events if not event.event_id),
                      {"evt_b": "evt_talks"})  # fmt: skip

    two.publish(two.stage([two.talks()], key="b4"), linker=merging)
    assert two.rows("SELECT count(*) FROM events WHERE event_id = 'evt_b'") == [(0,)]
    assert two.rows("SELECT mention_count FROM events WHERE event_id = 'evt_talks'") == [(3,)]
    aliases = "SELECT alias_id FROM event_aliases WHERE event_id = 'evt_talks' ORDER BY ALL"
    assert two.rows(aliases) == [("evt_a",), ("evt_b",)]


def test_a_document_that_repeats_another_counts_with_it_once(two):
    two.publish(two.stage([raid(two, "copy.txt", "evt_copy", COPY)], key="b5"), linker=by_type)
    [(original,)] = two.rows("SELECT document_id FROM documents WHERE source_uri = 'b.txt'")
    assert two.rows("SELECT source_uri, repeats FROM documents WHERE repeats IS NOT NULL") == [("copy.txt", original)]
    [counts] = two.rows("SELECT mention_count, document_count FROM events WHERE event_type = 'offensive'")
    assert counts == (3, 2)
    forget(two.path, ["b.txt"], two.run(), Policy(linker=by_type))
    assert two.rows("SELECT count(*) FROM documents WHERE repeats = ?", original) == [(0,)]


def test_the_linker_sees_what_a_document_tells(shop):
    seen = {}

    def watching(documents, events):
        seen.update(documents=documents, events={event.told_id: event for event in events})
        return by_type(documents, events)

    shop.publish(shop.stage([shop.raid(), shop.talks()]), linker=watching)
    talks, attack, quote = (seen["events"][name] for name in ("evt_talks", "evt_raid", "evt_said"))
    assert (talks.parties, [site.name for site in talks.sites]) == (("Mara Delo", "The envoy"), ["Tripoli"])
    assert talks.sites[0].point == (32.9, 13.2)
    assert str(talks.interval.start) == "2021-05-03"
    assert attack.targets == ("the harbour",)
    assert attack.sentences == (shop.RAID,)
    assert attack.triggers == ("attacked",)
    assert quote.said == ("Talks go on",)
    assert (quote.is_quoted, quote.reported) == (True, ())
    claim = seen["events"]["evt_raid_said"]
    assert (claim.is_quoted, claim.reported) == (False, ("evt_raid",))
    assert (attack.killed, talks.killed) == (2, None)
    assert (attack.is_counted, quote.is_counted) == (False, True)
    assert (talks.sites[0].precision, talks.sites[0].written) == ("landmark", "Tripoli")
    assert {str(document.published.start) for document in seen["documents"]} == {"2021-06-30"}
    assert not any("Read more" in document.text for document in seen["documents"])


@pytest.mark.parametrize(("names", "seen"), [({"participant": "Mara Delo"}, True), ({"participant": "She"}, False)])
def test_whoever_few_tell_of_brings_up_what_was_told_of_them_whatever_day_it_claims(shop, names, seen):
    documents = []

    def watching(told, events):
        documents.extend(document.document_id for document in told)
        return by_type(told, events)

    shop.publish(shop.stage([shop.talks()], key="b1"))
    text = "She, Mara Delo, met them a year later."
    late = shop.extraction("late.txt", text, (shop.mention(text, "met", "meeting", "evt_late", names),), (),
                           (Block(0, len(text), "body", True, "prose", 0.9),))  # fmt: skip
    day = PublicationDate(Interval.day(date(2022, 6, 30)), "day", "metadata", 0.9, "2022-06-30")
    shop.publish(shop.stage([replace(late, published=day)], key="b2"), linker=watching)
    [(earlier,)] = shop.rows("SELECT document_id FROM documents WHERE source_uri = 'talks.txt'")
    assert (earlier in documents) == seen


def told_by(shop, uri: str, year: int, names: dict[str, str], event_type: str = "offensive", **more):
    """A document of June of a year that tells one event."""
    text = f"She, Omar and Mara Delo, met the rebels or attacked them in {year}."
    trigger = "met" if event_type == "meeting" else "attacked"
    mention = replace(shop.mention(text, trigger, event_type, f"evt_{uri}", names), **more)
    day = PublicationDate(Interval.day(date(year, 6, 30)), "day", "metadata", 0.9, f"{year}-06-30")
    blocks = (Block(0, len(text), "body", True, "prose", 0.9),)
    return replace(shop.extraction(uri, text, (mention,), (), blocks), published=day)


def looked_at(shop, *documents) -> set[str]:
    """Publish documents one after the other; return the sources of those that the linker sees with the last."""
    seen: set[str] = set()

    def watching(told, events):
        seen.clear()
        seen.update(document.document_id for document in told)
        return by_type(told, events)

    for number, document in enumerate(documents):
        shop.publish(shop.stage([document], key=f"b{number}"), linker=watching)
    return {
        uri for uri, document_id in shop.rows("SELECT source_uri, document_id FROM documents") if document_id in seen
    }


@pytest.mark.parametrize(("killed", "seen"), [(37, {"a", "b"}), (36, {"b"}), (None, {"b"})])
def test_as_many_dead_bring_up_whatever_day_they_are_told_of(shop, killed, seen):
    one = told_by(shop, "a", 2019, {"actor": "Omar"}, killed_min=37, killed_max=37)
    other = told_by(shop, "b", 2021, {"actor": "Mara Delo"}, killed_min=killed, killed_max=killed)
    assert looked_at(shop, one, other) == seen


def test_whoever_tells_an_event_of_a_document_that_is_seen_is_seen_as_well(shop):
    one = told_by(shop, "a", 2019, {"actor": "Omar"}, killed_min=37, killed_max=37)
    other = told_by(shop, "b", 2021, {"actor": "Mara Delo"}, killed_min=37, killed_max=37)  # joined to the one
    assert looked_at(shop, one, other, told_by(shop, "c", 2023, {"participant": "Mara Delo"}, "meeting")) == {
        "a",
        "b",
        "c",
    }


COPIES = "INSERT INTO {} SELECT one.* REPLACE ('doc_' || range AS document_id) FROM ({}) AS one, range({})"


@pytest.mark.parametrize(
    ("names", "crowd", "known", "seen"),
    [
        ({"participant": "She"}, 0, "", True),
        ({"participant": "She"}, 500, "", False),
        ({"participant": "Mara Delo"}, 500, "", True),
        ({"participant": "Mara Delo"}, 500, "Mara Delo", False),
        ({"participant": "Mara Delo", "place": "Tripoli"}, 500, "Mara Delo, Tripoli", True),
    ],
)
def test_of_many_documents_of_the_same_days_those_are_seen_that_name_the_same(shop, names, crowd, known, seen):
    documents = []

    def watching(told, events):
        documents.extend(document.document_id for document in told)
        return by_type(told, events)

    shop.publish(shop.stage([shop.talks()], key="b1"))
    with writable(shop.path.resolve()) as connection:
        connection.execute(COPIES.format("documents", "FROM documents", crowd))
        told = f"SELECT DISTINCT ON (name) * FROM event_arguments WHERE contains('{known}', name)"
        connection.execute(COPIES.format("event_arguments", told, 2001))
    text = "She, Mara Delo, met them in Tripoli."
    other = shop.extraction("other.txt", text, (shop.mention(text, "met", "meeting", "evt_other", names),), (),
                            (Block(0, len(text), "body", True, "prose", 0.9),))  # fmt: skip
    shop.publish(shop.stage([other], key="b2"), linker=watching)
    [(earlier,)] = shop.rows("SELECT document_id FROM document_sources WHERE source_uri = 'talks.txt'")
    assert (earlier in documents) == seen
