"""Which place a name means in a document that names certain countries."""

import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.entities.places import locate
from extractors.entities.spelling import key
from schemas.resources import REFERENCE


def country(name: str, *context: str) -> str | None:
    found = locate(name, frozenset(context))
    return found.country_code if found else None


@pytest.mark.parametrize(
    ("name", "context", "code"),
    [
        ("Tripoli", "LBY", "LBY"),
        ("Tripoli", "LBN", "LBN"),
        ("Tripoli, Lebanon", "LBY", "LBN"),
        ("Paris", "USA", "FRA"),
        ("Paris, Texas", "USA", "USA"),
        ("Moscow", "USA", "RUS"),
        ("San Jose", "CRI", "CRI"),
        ("Hyderabad", "PAK", "PAK"),
        ("Misrata", "LBY", "LBY"),
        ("Tarhuna", "LBY", "LBY"),
        ("Kiev", "", "UKR"),
        ("Sana'a", "", "YEM"),
        ("al-Hasakah", "SYR", "SYR"),
        ("the city of Derna", "LBY", "LBY"),
        ("eastern Aleppo", "SYR", "SYR"),
    ],
)
def test_a_city_is_found_by_the_countries_that_the_document_names(name: str, context: str, code: str):
    found = locate(name, frozenset({context} - {""}))
    assert found is not None
    assert found.country_code == code
    assert found.entity_id.startswith("geo_")
    assert found.latitude is not None


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("Tripoli", ("LBY", "LBN")),
        ("London", ("CAN",)),
        ("Georgia", ("GEO", "USA")),
        ("Central", ()),
        ("Victoria", ()),
        ("Tarhuna", ()),
        ("Russian", ("RUS",)),
        ("Nowhereville", ("USA",)),
        ("Tahrir Square", ("EGY",)),
        ("", ()),
    ],
)
def test_nothing_is_guessed(name: str, context: tuple[str, ...]):
    assert locate(name, frozenset(context)) is None


def test_coordinates_are_those_of_geonames():
    tripoli = locate("Tripoli", frozenset({"LBY"}))
    assert tripoli is not None
    assert tripoli.entity_id == "geo_2210247"
    assert (tripoli.latitude, tripoli.longitude) == pytest.approx((32.887, 13.191), abs=0.05)


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [
        ("Libya", "ctry_LBY"),
        ("southern Libya", "ctry_LBY"),
        ("the US", "ctry_USA"),
        ("Helmand province", "iso_AF-HEL"),
        ("Kherson Oblast", "iso_UA-65"),
        ("Idlib province", "iso_SY-ID"),
        ("Donbass", "plc_donbas"),
        ("Cyrenaica", "plc_cyrenaica"),
        ("Middle East", "plc_middle_east"),
    ],
)
def test_a_country_or_wide_region_is_known_but_has_no_coordinates(name: str, entity_id: str):
    found = locate(name, frozenset({"LBY", "AFG", "UKR", "SYR"}))
    assert found is not None
    assert found.entity_id == entity_id
    assert found.latitude is None


def test_a_landmark_has_coordinates_and_its_country():
    kremlin = locate("the Kremlin", frozenset())
    assert kremlin is not None
    assert kremlin.country_code == "RUS"
    assert kremlin.latitude == pytest.approx(55.75, abs=0.01)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Washington", "USA"), ("Geneva", "CHE"), ("Kiev", "UKR"), ("Rome", "ITA"), ("Kingston", "JAM"), ("Mecca", "SAU")],
)
def test_what_the_world_knows_is_found_in_any_document(name: str, code: str):
    assert country(name, "USA" if name != "Kingston" else "LBY") == code


@pytest.mark.parametrize(
    ("name", "context"), [("Athens", "USA"), ("Palma", "MOZ"), ("Springfield", "USA"), ("Khan", "PAK")]
)
def test_a_town_elsewhere_is_not_taken_for_one_that_is_not_on_the_map(name: str, context: str):
    assert country(name, context) is None


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [("Oregon", "iso_US-OR"), ("New York", "geo_5128581"), ("Washington state", "iso_US-WA"), ("Georgia", "iso_US-GA")],
)
def test_of_a_state_and_a_city_of_one_name_the_more_populous_is_meant(name: str, entity_id: str):
    found = locate(name, frozenset({"USA"}))
    assert found is not None
    assert found.entity_id == entity_id


def test_a_small_city_is_not_known_by_names_that_nobody_uses():
    assert country("Machado", "USA") is None


def test_every_city_is_listed_under_its_usual_name():
    cities = (REFERENCE / "cities.tsv").read_text("utf-8").splitlines()
    names = (REFERENCE / "city_names.tsv").read_text("utf-8").splitlines()
    assert names == sorted(names)
    lines = {name: set(map(int, numbers.split())) for name, numbers in (line.split("\t") for line in names)}
    assert all(
        number in lines[key(city.split("\t")[1])] for number, city in enumerate(cities) if key(city.split("\t")[1])
    )


@given(st.text(max_size=20), st.frozensets(st.sampled_from(["USA", "LBY", "XKX", "???"])))
def test_any_text_can_be_looked_up(name: str, context: frozenset[str]):
    found = locate(name, context)
    assert found is None or found.entity_id.split("_")[0] in {"geo", "iso", "plc", "ctry"}


def test_landmarks_are_well_formed_and_no_name_means_two():
    with (REFERENCE / "landmarks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [{key(name) for name in (row["name"], *row["aliases"].split("|")) if name} for row in rows]
    assert [name for name, times in Counter(name for some in names for name in some).items() if times > 1] == []
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(bool(row["latitude"]) == bool(row["longitude"]) for row in rows)
    assert all(abs(float(row["latitude"] or 0)) <= 90 and abs(float(row["longitude"] or 0)) <= 180 for row in rows)
