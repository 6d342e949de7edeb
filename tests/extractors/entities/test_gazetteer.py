"""Whom a name names, whatever its spelling; and what is left open."""

import csv
from collections import Counter

import pycountry
import pytest

from extractors.entities.gazetteer import actor, country_of, government, sector
from extractors.entities.spelling import key
from schemas.resources import REFERENCE

SECTORS = set("GOV MIL REB IGO NGO OPP PTY LEG JUD SPY COP CRM BUS MED REL JRN".split())


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entity_id(name: str) -> str | None:
    found = actor(name)
    return found.entity_id if found else None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russia", "RUS"), ("the Russian Federation", "RUS"), ("Russia's", "RUS"), ("Russians", "RUS"),
        ("Emirati", "ARE"),
        ("U.S.", "USA"), ("the US", "USA"), ("The U.S.'s", "USA"),
        ("America", "USA"), ("UK", "GBR"), ("Britons", "GBR"), ("Türkiye", "TUR"),
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
    ("name", "expected"),
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
def test_a_government_acts_as_its_country_and_other_organs_for_themselves(name: str, expected: str):
    assert entity_id(name) == expected


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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UN", "act_un"), ("U.N.", "act_un"), ("the United Nations", "act_un"), ("Nato", "act_nato"),
        ("WHO", "act_who"),
        ("World Health Organisation", "act_who"), ("IS", "act_islamic_state"), ("ISIL", "act_islamic_state"),
        ("Daesh", "act_islamic_state"), ("Da’esh", "act_islamic_state"), ("al-Qaida", "act_al_qaeda"),
        ("Al Qaeda", "act_al_qaeda"), ("Hizballah", "act_hezbollah"), ("PKK", "act_pkk"),
        ("the Taliban's", "act_taliban"),
        ("Libyan National Army", "act_lna"), ("GNA", "act_gna"), ("Tamil Tigers", "act_ltte"), ("Farc", "act_farc"),
        ("Pentagon", "act_usa_defense_ministry"), ("US Defense Department", "act_usa_defense_ministry"),
        ("Israel's army", "act_isr_armed_forces"), ("IDF", "act_isr_armed_forces"), ("Rada", "act_ukr_parliament"),
    ],
)  # fmt: skip
def test_organisations_and_armed_groups_are_known_by_any_name(name: str, expected: str):
    assert entity_id(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Khalifa Hifter", "act_haftar"), ("Khaleefa Hefter", "act_haftar"), ("Marshal Haftar", "act_haftar"),
        ("Saddam Haftar", "act_haftar_saddam"), ("Fayez al-Serraj", "act_sarraj"), ("Fayiz Sarraj", "act_sarraj"),
        ("Moammar Qadafi", "act_gaddafi"), ("Saif al-Islam Kadhafi", "act_gaddafi_saif"),
        ("Bashar al Asad", "act_assad"),
        ("Abd al-Fattah as-Sisi", "act_sisi"), ("Abdelfattah al-Burhan", "act_burhan"),
        ("Volodimir Zelenskyj", "act_zelensky"),
        ("Erdogan", "act_erdogan"), ("Erdoğan", "act_erdogan"), ("Antonio Guterres", "act_guterres"),
        ("Russian Foreign Minister Sergei Lavrov", "act_lavrov"), ("Hamas leader Ismail Haniyya", "act_haniyeh"),
        ("NATO Secretary-General Jens Stoltenberg", "act_stoltenberg"), ("George W Bush", "act_bush_gw"),
    ],
)  # fmt: skip
def test_people_are_known_in_every_transliteration_and_behind_their_titles(name: str, expected: str):
    assert entity_id(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Salim Fayyad",  # not Salam Fayyad
        "Husein Nasrallah",  # not Hassan Nasrallah
        "Mohammed Abbas",  # not Mahmoud Abbas
        "Maher al-Assad",
        "Melania Trump",
        "Karim Khan",
        "Mrs. Obama",  # the wife
        "Jordan Trump",  # Jordan is a given name, too
        "George Bush",  # father or son
        "Ahmed Saleh",
        "Is", "is", "Who", "isis",
        "General Motors", "Prime Minister", "Turkish President", "Marshal",
    ],
)  # fmt: skip
def test_another_of_that_surname_or_a_plain_word_is_no_known_actor(name: str):
    assert actor(name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Turkish forces", "MIL"),
        ("Syrian police", "COP"),
        ("Russia", "GOV"),
        ("PKK", "REB"),
        ("OSCE", "IGO"),
        ("HRW", "NGO"),
    ],
)
def test_an_actor_has_its_plover_sector(name: str, code: str):
    assert sector(entity_id(name) or "") == code


def test_places_have_no_sector():
    assert sector("geo_2210247") is None


def test_every_country_code_is_one_of_iso_3166_or_kosovo():
    known = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    countries = [row["alpha3"] for row in rows("countries.csv")]
    assert len(set(countries)) == len(countries) > 195
    used = {row["country"] for name in ("actors.csv", "landmarks.csv") for row in rows(name)}
    assert set(countries) | used - {""} <= known


def test_every_member_of_iso_3166_that_is_a_state_is_listed():
    listed = {row["alpha3"] for row in rows("countries.csv")}
    republics = {c.alpha_3 for c in pycountry.countries if "Republic" in getattr(c, "official_name", "")}
    assert republics <= listed


def test_actors_are_well_formed():
    actors = rows("actors.csv")
    assert len({row["id"] for row in actors}) == len(actors)
    for row in actors:
        assert row["id"].startswith("act_")
        assert row["kind"] in {"person", "organisation", "armed_group", "country", "other"}
        assert row["sector"] in SECTORS
        assert row["source"]
        assert all(not row[year] or row[year].isdecimal() for year in ("valid_from", "valid_until"))
        assert not (row["valid_from"] and row["valid_until"]) or row["valid_from"] <= row["valid_until"]


def test_no_two_actors_share_a_name():
    def form(name: str) -> str:
        letters = name.replace(".", "")
        return letters if letters.isupper() and " " not in letters else key(name)

    names = [
        {form(name) for column in ("name", "aliases", "demonyms") for name in row.get(column, "").split("|") if name}
        for row in (*rows("actors.csv"), *rows("countries.csv"))
    ]
    assert [name for name, actors in Counter(name for some in names for name in some).items() if actors > 1] == []


def test_every_name_of_an_actor_leads_to_it():
    for row in rows("actors.csv"):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            assert entity_id(name) == row["id"], name
