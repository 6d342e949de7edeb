"""Actors that stay the same across documents: states and their organs, organisations, armed groups, people in office.

Names are looked up in `countries.csv`, `organs.toml` and `actors.csv` of `seeds/reference` (their README says what they
hold). What is not known, or could be several, is None: nothing is guessed.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import cast

from extractors.entities.spelling import all_similar, consonants, key, name_words
from extractors.words import words as word_list
from schemas.records import Entity, EntityKind
from schemas.resources import REFERENCE

AROUND_ACRONYM = re.compile(r"^the |['’]s$|\.", re.IGNORECASE)
FEMININE = frozenset({"lady", "miss", "mrs", "ms", "princess", "queen"})
PLURAL_FREE = ("s", "sh", "ch", "ese", "men")  # demonyms that take no plural `s`: Swiss, Turkish, French, Chinese


@dataclass(frozen=True, slots=True)
class Organ:
    """A kind of state organ: its slug (empty: the government, which acts as its country), name pattern and sector."""

    slug: str
    name: str
    sector: str


@dataclass(slots=True)
class Lookup:
    """Who goes by which name. Acronyms are looked up by letter case, all other names by key."""

    acronyms: dict[str, Entity] = field(default_factory=dict)
    keys: dict[str, Entity] = field(default_factory=dict)

    def add(self, entity: Entity, name: str) -> None:
        """Let `name` mean `entity`. A name of capitals alone is an acronym: `IS` is not `is`."""
        letters = name.replace(".", "")
        if letters.isupper() and " " not in letters:
            self.acronyms[letters] = entity
        else:
            self.keys[key(name)] = entity

    def get(self, name: str) -> Entity | None:
        """Return whom `name` means; None for what is unknown or holds no capital (`turkey`, `a polish`)."""
        if name.islower():
            return None
        letters = AROUND_ACRONYM.sub("", name)
        return (self.acronyms.get(letters) if letters.isupper() else None) or self.keys.get(key(name))


@dataclass(slots=True)
class Gazetteer:
    """The reference data in memory; `gazetteer()` reads it once."""

    countries: Lookup = field(default_factory=Lookup)
    seats: Lookup = field(default_factory=Lookup)
    actors: Lookup = field(default_factory=Lookup)
    organs: dict[str, Organ] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    by_id: dict[str, Entity] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)

    def add_country(self, row: dict[str, str]) -> None:
        """Add a row of `countries.csv`."""
        demonyms = _split(row["demonyms"])
        plurals = [f"{word}s" for word in demonyms if not word.endswith(PLURAL_FREE)]
        names = (row["name"], *_split(row["aliases"]), *demonyms, *plurals)
        country = Entity(f"ctry_{row['alpha3']}", row["name"], "country", row["alpha3"], _split(row["aliases"]))
        self.by_id[country.entity_id] = country
        self.sectors[country.entity_id] = "GOV"
        self.adjectives[row["alpha3"]] = (demonyms or names)[0]
        for name in names:
            self.countries.add(country, name)
        for seat in (*_split(row["capitals"]), *_split(row["seats"])):
            self.seats.add(country, seat)
        for seat in _split(row["seats"]):
            self.actors.add(country, seat)

    def add_actor(self, row: dict[str, str]) -> None:
        """Add a row of `actors.csv`."""
        kind, aliases = cast("EntityKind", row["kind"]), _split(row["aliases"])
        actor = Entity(row["id"], row["name"], kind, row["country"] or None, aliases)
        self.by_id[actor.entity_id] = actor
        self.sectors[actor.entity_id] = row["sector"]
        for name in (actor.canonical_name, *aliases):
            self.actors.add(actor, name)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def gazetteer() -> Gazetteer:
    """Return the reference data, read at the first call."""
    loaded = Gazetteer()
    for row in _rows("countries.csv"):
        loaded.add_country(row)
    for row in _rows("actors.csv"):
        loaded.add_actor(row)
    for organ in tomllib.loads((REFERENCE / "organs.toml").read_text("utf-8"))["organ"]:
        kind = Organ(organ["slug"], organ["name"], organ["sector"])
        loaded.organs |= dict.fromkeys(map(str.strip, organ["words"].split("|")), kind)
    return loaded


def country_of(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code (Kosovo: XKX) of the country that `name`, a demonym or an adjective means.

    None for names that two countries share (`Congo`, `Korean`) and for words without a capital.
    """
    country = gazetteer().countries.get(name)
    return country.country_code if country else None


def government(seat: str) -> Entity | None:
    """Return the country whose government sits in the capital or building `seat`: `Moscow`, `the Kremlin`.

    Whether the capital stands for its government or for the place depends on the sentence, which the caller knows.
    Seats of several powers (`Brussels`, `The Hague`) are None, as are capitals named like their country (`Djibouti`).
    """
    return gazetteer().seats.get(seat)


def sector(entity_id: str) -> str | None:
    """Return the PLOVER sector code (`GOV`, `MIL`, `REB`, `IGO`, `NGO`, ...) of an actor's id; None for other ids."""
    known = gazetteer()
    _, _, slug = entity_id.removeprefix("act_").partition("_")
    organs = (organ.sector for organ in known.organs.values() if organ.slug == slug)
    return known.sectors.get(entity_id) or next(organs, None)


@lru_cache(maxsize=1 << 14)
def actor(name: str) -> Entity | None:
    """Return the state, organ of a state, organisation, armed group or public figure of that name; None if unknown.

    Titles before a person's name are overlooked, and so are transliterations of a full name that differ in like vowels
    or in the romanisation of one sound. A name means its best-known bearer.
    """
    known = gazetteer()
    return known.actors.get(name) or known.countries.get(name) or _organ(name) or _person(name) or _titled(name)


def _person(name: str) -> Entity | None:
    """Return the one person of whose full name `name` is a transliteration."""
    words = name_words(name)
    if len(words) < 2:
        return None
    listed = _people().get(consonants(words), ())
    found = {person.entity_id: person for spelling, person in listed if all_similar(words, spelling)}
    return found.popitem()[1] if len(found) == 1 else None


@cache
def _people() -> dict[str, list[tuple[tuple[str, ...], Entity]]]:
    """Return the listed people by the consonants of each of their full names, with its words."""
    found: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
    for person in gazetteer().by_id.values():
        for name in (person.canonical_name, *person.aliases) if person.kind == "person" else ():
            words = name_words(name)
            found.setdefault(consonants(words), []).append((words, person))
    return found


def _titled(name: str) -> Entity | None:
    """`Russian Foreign Minister Sergei Lavrov`, `Marshal Haftar`: return the person behind titles and affiliation."""
    words = name.split()
    at = next((i for i, word in enumerate(words) if not (_is_title(word) or _is_affiliation(word))), 0)
    before, rest = words[:at], words[at:]
    is_relative = len(rest) == 1 and not FEMININE.isdisjoint(map(key, before))  # `Mrs. Obama` need not be Obama
    if is_relative or not any(map(_is_title, before)):
        return None
    person = actor(" ".join(rest))
    return person if person and person.kind == "person" else None


def _is_title(word: str) -> bool:
    return word_list("titles").issuperset(key(word).split())


def _is_affiliation(word: str) -> bool:
    """Whether a word names the country or body that someone speaks for."""
    body = gazetteer().countries.get(word) or gazetteer().actors.get(word)
    return body is not None and body.kind != "person"


def _organ(name: str) -> Entity | None:
    """`Turkish forces`, `the Government of Libya`: return the organ of a state, or the state for its government."""
    words = name.split()
    for at in range(1, len(words)):
        country, organ = country_of(" ".join(words[:at])), gazetteer().organs.get(key(" ".join(words[at:])))
        if country and organ:
            return _organ_of(country, organ)
    body, _, place = name.rpartition(" of ")
    country, organ = country_of(place) if body else None, gazetteer().organs.get(key(body))
    return _organ_of(country, organ) if country and organ else None


def _organ_of(country: str, organ: Organ) -> Entity:
    known = gazetteer()
    entity_id = f"act_{country.lower()}_{organ.slug}" if organ.slug else f"ctry_{country}"
    name = organ.name.format(known.adjectives[country])
    return known.by_id.get(entity_id) or Entity(entity_id, name, "organisation", country)


def is_of_states(name: str) -> bool:
    """Return whether `name` is that of a state, of its government, or of an organisation of states."""
    who = actor(name)
    return who is not None and who.kind != "person" and sector(who.entity_id) in {"GOV", "IGO"}
