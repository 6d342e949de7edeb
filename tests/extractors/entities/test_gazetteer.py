"""Whom a name names, whatever its spelling; and what is left open."""

import pytest

from extractors.entities.gazetteer import actor, country_of, gazetteer, government


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russia", "RUS"), ("the Russian Federation", "RUS"), ("Russia's", "RUS"), ("Russians", "RUS"),
        ("Emirati", "ARE"),
        ("U.S.", "USA"), ("the US", "USA"), ("America", "USA"), ("UK", "GBR"), ("Britons", "GBR"), ("Türkiye", "TUR"),
        ("Turks", "TUR"), ("Côte d'Ivoire", "CIV"), ("Cote d’Ivoire", "CIV"), ("DR Congo", "COD"), ("Burmese", "MMR"),
        ("South Sudanese", "SSD"), ("Sudanese", "SDN"), ("North Korean", "PRK"), ("Kosovar", "XKX"), ("SYRIA", "SYR"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_name_demonym_and_adjective(name: str, code: str):
    assert country_of(name) == code


@pytest.mark.parametrize(
    "name",
    [
        "Congo",
        "Korean",
        "turkey",
        "china",
        "us",
        "Us",
        "polish",
        "can",
        "Can",
        "Chad Smith",
        "Jordan Peterson",
        "الجزائر",
        "",
    ],
)
def test_words_and_names_that_could_be_something_else_are_no_country(name: str):
    assert country_of(name) is None


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [
        ("Russian", "ctry_RUS"),
        ("the Emirati leadership", "ctry_ARE"),
        ("British government", "ctry_GBR"),
        ("Government of Libya", "ctry_LBY"),
        ("the Kremlin", "ctry_RUS"),
        ("Turkish forces", "act_tur_armed_forces"),
        ("Ukraine's military", "act_ukr_armed_forces"),
        ("armed forces of the Russian Federation", "act_rus_armed_forces"),
        ("Russian Defense Ministry", "act_rus_defense_ministry"),
        ("the Russian Ministry of Defence", "act_rus_defense_ministry"),
        ("Ministry of Defence of the Russian Federation", "act_rus_defense_ministry"),
        ("South Korean police", "act_kor_police"),
    ],
)
def test_a_government_acts_as_its_country_and_other_organs_for_themselves(name: str, entity_id: str):
    found = actor(name)
    assert found is not None
    assert found.entity_id == entity_id


@pytest.mark.parametrize(
    "name", ["Russian-backed forces", "pro-Turkish forces", "Russian vodka", "forces", "Moscow", "Syrian opposition"]
)
def test_what_only_mentions_a_country_is_not_its_organ(name: str):
    assert actor(name) is None


@pytest.mark.parametrize(
    ("seat", "code"),
    [
        ("Moscow", "RUS"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Washington", "USA"),
        ("the White House", "USA"),
        ("N'Djamena", "TCD"),
    ],
)
def test_a_capital_stands_for_its_government(seat: str, code: str):
    found = government(seat)
    assert found is not None
    assert found.country_code == code


@pytest.mark.parametrize("seat", ["Brussels", "Geneva", "Benghazi"])
def test_a_city_that_is_no_seat_of_one_government_stands_for_none(seat: str):
    assert government(seat) is None


def test_every_country_has_names_and_a_code_of_iso_3166():
    import pycountry

    countries = [entity for entity in gazetteer().by_id.values() if entity.kind == "country"]
    assert len(countries) > 195
    known = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert {entity.country_code for entity in countries if entity.country_code} <= known
