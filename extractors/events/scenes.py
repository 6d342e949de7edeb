"""The places among an event's arguments: what a filler names, where the event was, and who holds what was hit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from extractors.entities.gazetteer import country_of, government
from extractors.entities.names import name_span
from extractors.entities.phrases import phrase_of, written
from extractors.entities.places import is_demonym
from extractors.entities.referents import Referents
from extractors.events.places import (
    COUNTRIES,
    in_phrases,
    is_named,
    is_place_noun,
    named_place,
    place_of,
    place_told_before,
)
from extractors.events.triggers import Trigger
from extractors.parsing.lexicon import PLACE_ENTITIES, is_agent, is_armed, is_group, nouns
from extractors.parsing.syntax import children
from schemas.records import Argument

BY_LETTERS = frozenset({"US", "U.S", "USA", "U.S.A", "UK", "U.K"})  # states whose short name serves as an adjective
DIVISIONS = frozenset({"state", "province", "governorate", "oblast"})  # "Kaduna state" is not the town of Kaduna


def where(trigger: Trigger, arguments: Iterable[Argument], referents: Referents) -> Argument | None:
    """Return the place that no relation of the frame names: the nearest in syntax, else the country attacked.

    Where a relation gives no more than a common noun ("the depot"), only a name is asked for.
    """
    is_offensive = trigger.ontology.event_type == "offensive"
    places = [argument.name for argument in arguments if argument.role == "place"]
    if any(letter.isupper() for place in places for letter in place):
        return None
    span = place_of(trigger.head, is_offensive=is_offensive)
    if span is not None and (not places or is_named(span)):
        return place_argument(span, referents)
    if places:
        return None
    attacked = (a for a in arguments if is_offensive and a.role == "target" and country_of(a.name))
    return next((replace(a, role="place") for a in attacked), None)


def named_before(places: Sequence[Argument], trigger: Trigger, referents: Referents) -> list[Argument]:
    """Return the named place of the first of `places` that the text told before, if none of them has a name."""
    if any(letter.isupper() for place in places for letter in place.name):
        return []
    spans = (trigger.head.doc.char_span(place.char_start, place.char_end) for place in places)
    named = (place_told_before(span.root) for span in spans if span is not None)
    return [place_argument(span, referents) for span in named if span is not None][:1]


def place_in(filler: Token, referents: Referents) -> Argument | None:
    """Return the place argument of `filler`: the named place it heads or holds, or a common noun for a place."""
    if filler.ent_type_ in {"PERSON", "DATE", "TIME", "NORP"} and government(written(filler).text) is None:
        return None
    span = named_place(filler) or next(in_phrases(filler), None)
    if span is None and filler.pos_ == "PROPN" and filler.ent_type_ not in {"ORG", "EVENT"}:
        span = name_span(filler)
    if span is None and (is_place_noun(filler) or (filler.tag_ == "NNS" and filler.lemma_ in COUNTRIES)):
        span = phrase_of(filler)
    return place_argument(span, referents) if span is not None else None


def place_argument(span: Span, referents: Referents) -> Argument:
    """Return the argument for the words of a place, acronyms written out in its full name."""
    after = span.doc[span.end : span.end + 1].text
    name = f"{span.text} {after}" if after.lower() in DIVISIONS else referents.names.expand(span.text)
    return Argument("place", span.text, name, None, span.start_char, span.end_char)


def is_visited(filler: Token) -> bool:
    """Whether a visit's object is a place, or is named with one: "visited Israel and the Palestinian Authority"."""
    is_object = filler.dep_ in {"dobj", "conj"} or (filler.dep_ == "pobj" and filler.head.lower_ == "of")
    is_place_there = any(t.ent_type_ in PLACE_ENTITIES for t in (filler, *filler.conjuncts))
    is_place_there |= filler.lemma_ in COUNTRIES  # "toured four African countries"
    is_capital = government(written(filler).text) is not None  # whatever the tagger takes Yerevan for
    return is_object and (is_capital or (is_place_there and filler.ent_type_ != "PERSON"))


def is_venue(filler: Token, trigger: Trigger) -> bool:
    """Whether a name before an event noun is where it took place: "the Annapolis conference", "the Sri Lanka blast"."""
    if filler.dep_ not in {"compound", "nmod"} or filler.ent_type_ != "GPE" or filler.text.rstrip(".") in BY_LETTERS:
        return False
    name = written(filler).text
    is_state = trigger.ontology.event_type != "offensive" and country_of(name) is not None
    return not is_state and not is_demonym(name)  # "Azerbaijani attacks"


def holders_of(place: Token, role: str) -> Argument | None:
    """`rebel hideouts`: return those who hold a place that is attacked, as the words before its noun call them."""
    before = children(place, "compound", "amod", "nmod")
    holders = [c for c in before if is_agent(c) and c.ent_type_ not in {"GPE", "LOC"} and not _is_civilian(c)]
    if role != "target" or not holders:
        return None
    span = place.doc[holders[0].left_edge.i : holders[-1].i + 1]
    is_one = holders[-1].tag_ == "NN" and holders[-1].pos_ == "NOUN"  # a kind of people, not a body
    name = f"{span.text}s" if is_one and holders[-1].lemma_ in nouns("fighter") else span.text
    return Argument("target", span.text, name, None, span.start_char, span.end_char)


def _is_civilian(holder: Token) -> bool:
    """Whether a word before a place tells who is there, and not who holds it: "civilian areas"."""
    return holder.pos_ in {"NOUN", "ADJ"} and not (is_armed(holder) or is_group(holder))
