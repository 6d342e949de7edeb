"""Places on the map, offline: cities of GeoNames, subdivisions of ISO 3166-2, countries, and landmarks.

A name can mean several places. Each is worth its population, more where the document names its country; the best one is
taken only if it is clearly better than the next. All numbers below are people.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.entities.gazetteer import country_of, gazetteer
from extractors.entities.spelling import key
from schemas.records import Entity
from schemas.resources import REFERENCE

NAMED_COUNTRY = 20  # a place in a country that the document names is worth so many times more
OTHER_NAME = 0.1  # a place under another than its usual name (`Berea` for Aleppo) is worth so much less
ABROAD = 500_000  # what is worth less is taken only where its country is named
CLEARLY, BOTH_NAMED = 3, 10  # how many times the next one is surpassed; the latter if both their countries are named
COUNTRY, LANDMARK, CAPITAL = 8_000_000, 2_000_000, 1_400_000
REGION = 90_000  # a subdivision whose people are not counted; less than ABROAD: 25 are called `Central`
REGION_WORD = re.compile(
    r"^(?:the )?(?:province|region|governorate|oblast|state|district|county) of |"
    r" (?:province|region|governorate|oblast|state|district|county)$",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"^(?:the )?(?:(?:north|south|(?:north|south)?-?(?:east|west))ern|central|downtown|greater|"
    r"(?:capital |port )?city of|town of|village of) | city$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a name can mean, and what that is worth before the document's countries are considered."""

    entity: Entity
    worth: float


@cache
def _lines(name: str) -> list[str]:
    """Return the lines of a file of reference data: `cities.tsv`, or `city_names.tsv`, which is sorted."""
    return (REFERENCE / name).read_text("utf-8").splitlines()


@cache
def _landmarks() -> dict[str, Entity]:
    """Return the landmarks of `landmarks.csv` by key."""
    found: dict[str, Entity] = {}
    with (REFERENCE / "landmarks.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entity = _place(row["id"], row["name"], row["country"], row["latitude"], row["longitude"])
            names = (row["name"], *filter(None, row["aliases"].split("|")))
            found |= dict.fromkeys(map(key, names), entity)
    return found


def _place(place_id: str, name: str, country: str, latitude: str, longitude: str) -> Entity:
    point = (float(latitude), float(longitude)) if latitude else (None, None)
    return Entity(place_id, name, "place", country or None, (), *point)


def _cities(name: str) -> Iterator[Place]:
    """Yield the cities and subdivisions that a key names."""
    names = _lines("city_names.tsv")
    at = bisect_left(names, f"{name}\t")
    if at == len(names) or not names[at].startswith(f"{name}\t"):
        return
    seat = gazetteer().seats.keys.get(name)
    capital_of = seat.country_code if seat else None
    for number in names[at].split("\t")[1].split():
        place_id, usual, country, latitude, longitude, people = _lines("cities.tsv")[int(number)].split("\t")
        worth = float(people or REGION) * (1 if not latitude or key(usual) == name else OTHER_NAME)
        if latitude and country == capital_of:
            worth, capital_of = max(worth, CAPITAL), None  # the first, so the most populous
        yield Place(_place(place_id, usual, country, latitude, longitude), worth)


def _named(name: str) -> list[Place]:
    """Return all that `name` can mean; of a landmark or country, what else lies in that country is left out."""
    found = list(_cities(key(name)))
    if landmark := _landmarks().get(key(name)):
        found = [Place(landmark, LANDMARK), *_elsewhere(found, landmark.country_code)]
    if country := country_named(name):
        found = [Place(country, COUNTRY), *_elsewhere(found, country.country_code)]
    return found


def country_named(name: str) -> Entity | None:
    """Return the country of that name; its adjective and its people are no place."""
    code = country_of(name)
    country = gazetteer().by_id[f"ctry_{code}"] if code else None
    return country if country and key(name) in map(key, (country.canonical_name, *country.aliases)) else None


def is_demonym(name: str) -> bool:
    """Whether `name` is a country's adjective or its people and not the country: `Azerbaijani`."""
    return country_of(name) is not None and country_named(name) is None


def _elsewhere(places: Iterable[Place], country: str | None) -> Iterator[Place]:
    return (place for place in places if place.entity.country_code != country)


def _candidates(name: str) -> list[Place]:
    """Return what `name` can mean: of a subdivision and a city of its country, what has more people."""
    found = _named(name)
    return [place for place in found if not any(_hides(rival, place) for rival in found)]


def _hides(rival: Place, place: Place) -> bool:
    is_other_kind = _is_region(rival) != _is_region(place)
    same_country = rival.entity.country_code == place.entity.country_code
    return is_other_kind and same_country and _counted(rival) > _counted(place)


def _counted(place: Place) -> float:
    return 0 if place.worth == REGION else place.worth


def _is_region(place: Place) -> bool:
    return place.entity.entity_id.startswith("iso_")


def _best(places: Iterable[Place], context: frozenset[str]) -> Entity | None:
    """Return the place that is clearly worth most to a document that names the countries of `context`, or None."""
    worth = {p: p.worth * (NAMED_COUNTRY if p.entity.country_code in context else 1) for p in places}
    ranked = sorted(worth, key=lambda place: -worth[place])
    if not ranked:
        return None
    best, *others = ranked
    if best.worth < ABROAD and best.entity.country_code not in context:
        return None
    is_clear = all(worth[best] >= _margin(best.entity, other.entity, context) * worth[other] for other in others)
    return best.entity if is_clear else None


def _margin(best: Entity, other: Entity, context: frozenset[str]) -> int:
    countries = {best.country_code, other.country_code}
    return BOTH_NAMED if len(countries) == 2 and countries <= context else CLEARLY


@lru_cache(maxsize=1 << 14)
def locate(name: str, context: frozenset[str]) -> Entity | None:
    """Return the place that `name` names in a document that names the countries `context` (ISO 3166-1 alpha-3).

    Cities and landmarks have coordinates in degrees (WGS 84); countries, subdivisions and wide regions have none.
    None if the name is unknown or could be several places: nothing is guessed. `Tripoli, Lebanon` looks in Lebanon
    alone; `southern Libya` and `the city of Derna` give the place named in them; `Idlib province` is no city.
    """
    town, _, wider = name.rpartition(", ")
    if town and (around := locate(wider, context)) and (country := around.country_code):
        return _best((p for p in _candidates(town) if p.entity.country_code == country), frozenset({country}))
    if found := _candidates(name):
        return _best(found, context)
    if region := _without(REGION_WORD, name):
        wide = [place for place in _named(region) if place.entity.latitude is None]
        return _best(wide or filter(_is_region, _cities(key(region))), context)
    return locate(inner, context) if (inner := _without(WITHIN, name)) else None


def _without(words: re.Pattern[str], name: str) -> str | None:
    """Return `name` without `words`, or None if it has none of them or nothing else."""
    rest = words.sub("", name).strip()
    return rest if rest and rest != name.strip() else None
