"""The export in the JSON of PLOVER: which events it lists, with which codes, parties and provenance."""

import json
from dataclasses import replace
from datetime import date

import pytest

from schemas.frames import load_ontologies
from warehouse.export import export
from warehouse.plover import MODES, QUADS, plover_code, sector
from warehouse.reader import query


def lines(path, folder) -> list[dict]:
    target = folder / "events.jsonl"
    count = export(path, "plover", target)
    events = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert count == len(events)
    return events


def test_the_seeds_give_the_events_that_plover_codes(seeds, tmp_path):
    events = lines(seeds, tmp_path)
    codes = {event["event"] for event in events}
    assert {"CONSULT", "ASSAULT"} <= codes <= set().union(*QUADS.values())
    assert all(date.fromisoformat(event["date"]) <= date.fromisoformat(event["enddate"]) for event in events)
    assert {event["quad_code"] for event in events if event["event"] == "CONSULT"} == {1}
    dated = query(seeds, "SELECT event_id FROM events WHERE date_start IS NOT NULL AND event_type = 'meeting'")[1]
    meant = query(seeds, "SELECT event_id FROM events WHERE factuality IN ('negated', 'hypothetical')")[1]
    ids = {event["id"] for event in events}
    assert {row[0] for row in dated} - {row[0] for row in meant} <= ids
    assert not ids & {row[0] for row in meant}


def test_the_parties_have_countries_and_sectors(seeds, tmp_path):
    parties = {party["entity_text"]: party for event in lines(seeds, tmp_path) for party in event["actor"]}
    assert parties["Libyan National Army"]["code"] == "LBY"
    assert parties["NATO"] == {"entity_text": "NATO", "code": "", "sector": "IGO"}


def test_every_sentence_is_found_at_its_offsets(seeds, tmp_path):
    texts = dict(query(seeds, "SELECT document_id, text FROM documents")[1])
    for event in lines(seeds, tmp_path):
        document = event["comment"].split("; ")[0].removeprefix("document=")
        sentence = texts[document][event["text_info"]["start"] : event["text_info"]["end"]]
        assert " ".join(sentence.split()) == " ".join(event["text"].split())


@pytest.mark.parametrize(("factuality", "code"), [("actual", "CONSULT"), ("planned", "AGREE"), ("negated", None)])
def test_a_planned_meeting_is_an_agreement(shop, tmp_path, factuality, code):
    article = shop.talks()
    meeting = replace(article.mentions[0], factuality=factuality)
    shop.publish(shop.stage([replace(article, mentions=(meeting, article.mentions[1]))]))
    assert [event["event"] for event in lines(shop.path, tmp_path)] == ([code] if code else [])


def test_a_statement_has_the_code_of_its_frame_or_is_dropped():
    said = {"event_type": "statement", "factuality": "actual"}
    assert plover_code(said | {"plover_type": "ACCUSE"}) == "ACCUSE"
    assert plover_code(said | {"plover_type": None}) is None


def test_the_mode_follows_from_the_frame(shop, tmp_path):
    article = shop.raid()
    attack = replace(article.mentions[0], rule="offensive/air-strike", plover_type="ASSAULT")
    shop.publish(shop.stage([replace(article, mentions=(attack, article.mentions[1]))]))
    [event] = lines(shop.path, tmp_path)
    assert (event["event"], event["mode"], event["context"]) == ("ASSAULT", "aerial", ["military"])
    assert event["event_loc"]["country_code"] == "LBY"
    assert [party["entity_text"] for party in event["recipient"]] == ["the harbour"]


@pytest.mark.parametrize(
    ("entity", "code"), [("ctry_LBY", "GOV"), ("act_egy_armed_forces", "MIL"), ("act_un", "IGO"), ("ent_1", "")]
)
def test_an_actor_has_its_sector(entity, code):
    assert sector(entity) == code


def test_every_code_of_the_ontology_is_one_of_plover():
    frames = [frame for ontology in load_ontologies() for frame in ontology.frame]
    assert {frame.plover for frame in frames if frame.plover} <= set().union(*QUADS.values())
    assert {frame.acled for frame in frames} & MODES.keys()
