"""Exports: the same events in the formats of other tools, each with its provenance."""

import csv
import json
from dataclasses import replace
from datetime import date
from itertools import starmap

import pyarrow.parquet as pq
import pytest

from schemas.errors import InputError, WarehouseError
from schemas.frames import load_ontologies
from schemas.records import DateClaim, Interval
from warehouse.acled import EVENT_TYPES
from warehouse.calendar import calendar
from warehouse.dictionary import describe
from warehouse.export import FORMS, export


def written(shop, form: str) -> tuple[int, str]:
    target = shop.folder / "out" / f"events.{form}"
    count = export(shop.path, form, target)
    assert [file.name for file in target.parent.iterdir()] == [target.name]
    return count, target.read_bytes().decode("utf-8", "replace")


def test_csv_has_a_row_per_event_with_lists_joined_and_provenance(full):
    count, text = written(full, "csv")
    rows = {row["event_id"]: row for row in csv.DictReader(text.splitlines())}
    assert count == len(rows) == 4
    talks = rows["evt_talks"]
    assert (talks["date_start"], talks["actors"], talks["source_uri"]) == ("2021-05-03", "The envoy", "talks.txt")
    start, end = int(talks["sentence_start"]), int(talks["sentence_end"])
    assert full.TALKS[start:end].strip() == talks["evidence"]


def test_json_lines_keep_lists_and_nulls(full):
    count, text = written(full, "jsonl")
    rows = [json.loads(line) for line in text.splitlines()]
    assert count == len(rows) == 4
    assert rows[-1]["date_start"] is None
    assert rows[0]["speakers"] == ["Mara Delo"]


def test_parquet_keeps_types(full):
    count, _ = written(full, "parquet")
    table = pq.read_table(full.folder / "out" / "events.parquet")
    assert count == table.num_rows == 4
    assert str(table.schema.field("date_start").type) == "date32[day]"


def test_geojson_has_the_events_that_have_a_place(full):
    count, text = written(full, "geojson")
    features = json.loads(text)["features"]
    assert count == len(features) == 2
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [13.2, 32.9]}
    assert features[0]["properties"]["date_start"] == "2021-05-03"


def test_icalendar_has_the_dated_events(full):
    count, text = written(full, "ics")
    assert count == text.count("BEGIN:VEVENT") == 3
    lines = text.replace("\r\n ", "").split("\r\n")
    assert {"DTSTART;VALUE=DATE:20210609", "DTEND;VALUE=DATE:20210610", "GEO:32.4;15.1", "STATUS:CONFIRMED"} <= set(
        lines
    )
    assert r"SUMMARY:met: The envoy\, Mara Delo" in lines
    assert "\n" not in text.replace("\r\n", "")


def test_icalendar_escapes_and_folds_between_characters():
    row = {
        "event_id": "evt", "date_start": date(987, 1, 2), "date_end": date(987, 1, 4), "event_subtype": "met",
        "event_type": "meeting", "evidence": "One; two, three\\four.\nEND:VEVENT " + "\u00e4\u6f22" * 60,
        "source_uri": "a.txt", "factuality": "planned", "place_name": None, "latitude": None,
        "actors": [], "speakers": [], "participants": [], "targets": [], "addressees": [],
    }  # fmt: skip
    text = calendar([row])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert unfolded.count("END:VEVENT") == 1
    assert any(line.startswith(r"DESCRIPTION:One\; two\, three\\four.\nEND:VEVENT") for line in unfolded)
    assert {"DTSTART;VALUE=DATE:09870102", "DTEND;VALUE=DATE:09870105", "STATUS:TENTATIVE"} <= set(unfolded)


def test_acled_has_offensives_that_happened_with_its_codes(shop):
    ontology = next(ontology for ontology in load_ontologies() if ontology.event_type == "offensive")
    frame = next(frame for frame in ontology.frame if frame.acled == "Armed clash")
    article = shop.raid()
    attack = replace(article.mentions[0], rule=f"offensive/{frame.name}")
    shop.publish(shop.stage([replace(article, mentions=(attack, article.mentions[1])), shop.talks()]))
    count, text = written(shop, "acled")
    [row] = csv.DictReader(text.splitlines())
    assert count == 1
    assert (row["event_type"], row["sub_event_type"], row["time_precision"]) == ("Battles", "Armed clash", "1")
    assert (row["actor1"], row["actor2"]) == ("Rebels of the Northern Front", "the harbour")
    assert (row["location"], row["fatalities"], row["iso3"]) == ("Misrata", "2", "LBY")


def during(first: date, last: date) -> DateClaim:
    return DateClaim(Interval(first, last), "range", "explicit", "t1", 0.9)


DAYS = [(date(2021, 6, 9), date(2021, 6, last)) for last in (9, 15, 30)]


@pytest.mark.parametrize(
    ("changes", "precision"),
    [
        *zip(({"date": claim} for claim in starmap(during, DAYS)), (["1"], ["2"], ["3"]), strict=True),
        ({"date": during(date(2021, 1, 1), date(2021, 6, 30))}, []),
        ({"date": DateClaim()}, []),
        ({"factuality": "planned"}, []),
    ],
)
def test_acled_leaves_out_what_it_has_no_place_for(shop, changes, precision):
    article = shop.raid()
    attack = replace(article.mentions[0], **changes)
    shop.publish(shop.stage([replace(article, mentions=(attack, article.mentions[1]))]))
    _, text = written(shop, "acled")
    assert [row["time_precision"] for row in csv.DictReader(text.splitlines())] == precision


def test_every_code_of_the_ontology_is_one_of_acled():
    codes = {frame.acled for ontology in load_ontologies() for frame in ontology.frame if frame.acled}
    assert codes <= set().union(*EVENT_TYPES.values())


def test_other_formats_and_unwritable_targets_are_one_sentence(full, tmp_path):
    with pytest.raises(InputError, match=r"'xlsx' is no export format: choose one of csv, jsonl"):
        export(full.path, "xlsx", tmp_path / "x")
    (tmp_path / "plain").write_text("not a folder")
    for form in FORMS:
        with pytest.raises(WarehouseError, match=r"cannot be written"):
            export(full.path, form, tmp_path / "plain" / "x")


def test_the_dictionary_tells_what_every_column_means(full):
    relations = {relation.name: relation for relation in describe(full.path)}
    assert [relations[name].kind for name in ("events", "meetings", "events_between(first_day, last_day)")] == [
        "table", "view", "macro",
    ]  # fmt: skip
    first = relations["events"].columns[0]
    assert (first.name, first.type, first.meaning) == ("event_id", "VARCHAR", "Id of the event, stable across runs")
    assert all(relation.meaning for relation in relations.values())
