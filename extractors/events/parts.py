"""Groups whose parts take part one by one: "officials including X", "the Thai and Lao presidents", "the X-Y talks"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from extractors.entities.gazetteer import actor, country_of
from extractors.entities.referents import Referents
from extractors.parsing.lexicon import is_agent, is_armed, is_group, is_leader
from extractors.parsing.syntax import children, of_whom

MEMBERS = frozenset({"including", "like"})
NO_PARTY = frozenset({"al", "el", "as", "ash", "bin", "ex", "mini", "non", "post", "pre"})  # before a hyphen
Part = tuple[Span, str]
"""The words for one part of a group, and its full name."""


def members(filler: Token) -> Iterator[Token]:
    """Yield the named parts of a group ("officials including X and Y"), or the filler itself.

    Of those who are counted the whole stays: "six people, including two nurses".
    """
    parts = [
        part
        for prep in children(filler, "prep")
        if prep.lower_ in MEMBERS
        for pobj in children(prep, "pobj")
        for part in [pobj, *pobj.conjuncts]
        if part.i > prep.i and is_agent(part)
    ]
    is_count = bool(children(filler, "nummod")) and not any(part.pos_ == "PROPN" for part in parts)
    yield from [filler] if is_count or not parts else parts


def parts_of(filler: Token, referents: Referents) -> list[Part]:
    """Return the parts of a plural that nations divide: "Russian and Turkish presidents", "heads of Peru and Chile"."""
    if filler.tag_ != "NNS" or not is_agent(filler):
        return []
    first = next((c for c in children(filler, "amod", "compound", "nmod") if c.ent_type_ == "NORP"), None)
    nations = [first, *first.conjuncts] if first is not None else _led(filler)
    is_whole = all(nation.ent_type_ in {"NORP", "GPE"} for nation in nations)
    return [_of_nation(nation, nations[-1], filler, referents) for nation in nations if is_whole and len(nations) > 1]


def _led(leaders: Token) -> list[Token]:
    """Return the countries of which `leaders` are the heads."""
    if not is_leader(leaders) and leaders.lemma_ != "head":
        return []
    first = next(iter(of_whom(leaders)), None)
    return [first, *first.conjuncts] if first is not None else []


def _of_nation(nation: Token, last: Token, filler: Token, referents: Referents) -> Part:
    """Return the part of a plural that belongs to `nation`, by name if the text has named its leader."""
    is_one_each = is_leader(filler) or (is_group(filler) and not is_armed(filler))
    if nation.i > filler.i:
        kind = f"{filler.lemma_} of {nation.text}"
    else:
        noun = filler.lemma_ if is_one_each else filler.text
        kind = f"{nation.text} {filler.doc[last.i + 1 : filler.i].text_with_ws}{noun}"
    end = filler.i if nation == last and nation.i < filler.i else nation.i
    return filler.doc[nation.i : end + 1], referents.countryman(filler, [nation]) or kind


def joined_parts(noun: Token, referents: Referents) -> list[Part]:
    """`the Shoigu-Haftar meeting`, `Israeli-Palestinian talks`: return the two whom a hyphen joins, or nothing."""
    for child in children(noun, "compound", "amod", "nmod"):
        if child.i < 2 or child.nbor(-1).text != "-" or child.nbor(-1).whitespace_:
            continue
        pair = [child.nbor(-2), child]
        if all(map(_is_party, pair)):
            return [(token.doc[token.i : token.i + 1], _name(token, referents)) for token in pair]
    return []


def _is_party(token: Token) -> bool:
    is_name = token.pos_ == "PROPN" or country_of(token.text) is not None
    return is_name and token.text[0].isupper() and token.lower_ not in NO_PARTY


def _name(token: Token, referents: Referents) -> str:
    country = actor(token.text) if country_of(token.text) else None
    span = token.doc[token.i : token.i + 1]
    return country.canonical_name if country else referents.names.full_person(span) or token.text
