"""Where an event happened: the named place nearest to it in syntax, its own or that of the clause it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from extractors.entities.gazetteer import actor, country_of
from extractors.entities.labels import EVENTS
from extractors.entities.names import name_span
from extractors.entities.phrases import phrase_of
from extractors.entities.places import is_demonym
from extractors.parsing.apart import is_counted_off
from extractors.parsing.kept import sentence_of
from extractors.parsing.lexicon import PLACE_ENTITIES, is_agent, nouns
from extractors.parsing.syntax import children, of_whom
from extractors.words import words

LOCATIVE = words("locative")
WEAK = words("weak")
MOTION = words("motion")
TAKEN = words("taken")
SCENES = frozenset({"in", "at", "during", "via", "by", "through", "on"})
PARTIES = frozenset({"with", "by", "between", "among", "to", "against", "on"})
HIT_BY = frozenset({"of", "on", "against", "at", "to", "through", "from", "into"})
TIMED = frozenset({"when", "as", "while", "after", "before", "where", "since"})
EFFECTS = words("effect_verbs")
SURFACES = frozenset("border coast frontline island outskirts peninsula shore soil territory".split())
COUNTRIES = frozenset({"country", "nation", "island"})
ABROAD = frozenset({"embassy", "embassies", "consulate", "consulates"})
"""What a state has in others: a US embassy is nowhere in the US."""
STEPS = 5


def place_of(head: Token, *, is_offensive: bool) -> Span | None:
    """Return the words for the place of the event that `head` triggers, or None: nothing is guessed.

    Asked in turn: what stands with the trigger itself, then with the words above it, as long as they tell of the same
    scene; a clause that reports speech ends the climb, since words are said elsewhere than deeds are done. A name
    tells more than a common noun ("the depot") that stands nearer.
    """
    nearest: Span | None = None
    for place in _on_the_way(head, hits=is_offensive):
        if is_named(place):
            return place
        nearest = nearest or place
    return nearest


def is_named(place: Span) -> bool:
    """Whether the words for a place hold a proper name: "center of Lahore", but not "city centre"."""
    return any(letter.isupper() for letter in place.text)


def _on_the_way(head: Token, *, hits: bool) -> Iterator[Span]:
    """Yield the places that stand with `head`, then those with the words above it."""
    token: Token | None = head
    for _ in range(STEPS):
        if token is not None:
            yield from _beside(token, is_own=token == head, hits=hits)
            token = _above(token)


def _above(token: Token) -> Token | None:
    """Return the word above `token` whose places hold for it as well; None at the top and below reported speech."""
    if token.head == token or token.dep_ in {"ccomp", "csubj", "parataxis"} or is_counted_off(token):
        return None
    if token.lemma_ == "accord":  # "the bridge was closed in Rome, according to the mayor"
        return None
    if token.dep_ == "advcl" and not any(c.lower_ in TIMED or c.lower_ == "to" for c in token.children):
        return token.head if token.tag_ == "VBG" else None
    return token.head


def _beside(token: Token, *, is_own: bool, hits: bool) -> Iterator[Span]:
    """Yield the places that stand with `token`: in its prepositional phrases, its object, then its modifiers."""
    if token.ent_type_ in PLACE_ENTITIES and not is_own and token.dep_ == "pobj" and token.head.lower_ in LOCATIVE:
        yield named_place(token) or token.doc[token.i : token.i + 1]
    yield from in_phrases(token, moves=token.lemma_.lower() in MOTION)
    if token.lemma_.lower() in MOTION:
        yield from (place for child in children(token, "dobj") if (place := named_place(child)))
    if is_own:
        yield from _of_a_first(token)
        yield from _within_topics(token)
    if hits and (is_own or token.lemma_ in EFFECTS):  # "the strike killed three near Gao"
        yield from _of_what_it_hits(token)
    if hits and not is_own and token.lemma_ == "be":  # "It was their third attack in Gao since the campaign began"
        yield from (place for event in children(token, "attr") for place in _of_what_it_hits(event))
    for child in children(token, "compound", "nmod", "poss", "npadvmod"):
        is_about = child.ent_type_ == "LOC" and not hits  # "the Middle East peace talks"
        is_about |= is_demonym(child.text)
        if child.ent_type_ in PLACE_ENTITIES and child.dep_ in {"compound", "nmod"} and is_own and not is_about:
            yield named_place(child) or token.doc[child.i : child.i + 1]
    if is_own:
        yield from _of_its_parties(token)
        yield from _of_its_sequel(token)


def _of_a_first(journey: Token) -> Iterator[Span]:
    """`the visit, his first to Moscow`: yield where the journey went, as the words that number it say."""
    after = (
        journey.doc[journey.i + 1 : min(journey.i + 9, sentence_of(journey).end)] if journey.lemma_ in MOTION else ()
    )
    for token in after:
        if token.lower_ == "to" and token.nbor(-1).ent_type_ == "ORDINAL":
            yield from (place for goal in children(token, "pobj") if (place := named_place(goal)))


def _of_its_sequel(token: Token) -> Iterator[Span]:
    """Yield the places at the end of coordinated verbs: "killed a soldier and wounded two others in Kunduz"."""
    verbs = [verb for verb in token.conjuncts if verb.i > token.i] if token.pos_ == "VERB" else []
    for verb in verbs:
        if children(verb, "nsubj", "nsubjpass"):
            return
        yield from in_phrases(verb)
        yield from (place for obj in children(verb, "dobj") for place in in_phrases(obj))


def _within_topics(token: Token) -> Iterator[Span]:
    """Yield the places of what an event was part of or about: "killed in clashes in Aden", "talks on Libya in Rome"."""
    for prep in children(token, "prep"):
        for pobj in children(prep, "pobj"):
            is_scene = prep.lower_ in SCENES and pobj.pos_ == "NOUN" and not is_place_noun(pobj)
            if pobj.ent_type_ in PLACE_ENTITIES or is_scene:
                yield from in_phrases(pobj)
                yield from _within_topics(pobj)


def _of_its_parties(token: Token) -> Iterator[Span]:
    """Yield the named places that the parser hung on somebody who took part: "held talks with Ahmed Nur in Vienna"."""
    parties = children(token, "dobj", "nsubjpass")
    for prep in children(token, "prep", "agent"):
        if prep.lower_ in PARTIES:
            parties += children(prep, "pobj")
    for party in (p for first in parties for p in [first, *first.conjuncts]):
        if party.lemma_.lower() in EVENTS:  # "hosted the Annapolis forum"
            yield from (place for c in children(party, "compound", "nmod") if (place := named_place(c)))
        yield from (place for place in _of_those_hit(party) if place.root.pos_ == "PROPN")


def _of_what_it_hits(token: Token) -> Iterator[Span]:
    """Yield the places of a trigger's objects: "struck positions in the north", "an offensive to take Aleppo"."""
    objects = children(token, "dobj", "nsubjpass")
    for prep in children(token, "prep"):
        if prep.lower_ in HIT_BY:
            objects += children(prep, "pobj")
    for verb in children(token, "acl", "xcomp", "relcl", "pcomp", "advcl"):
        if verb.lemma_.lower() in TAKEN:
            objects += children(verb, "dobj")
        is_effect = verb.lemma_ in EFFECTS and token.tag_ == "NNS"  # "attacks that killed hundreds across Pakistan"
        is_scene = is_effect or any(c.lower_ in {"when", "as", "after"} for c in verb.children)
        if verb.lemma_.lower() in TAKEN or is_scene:
            yield from in_phrases(verb)
        if is_effect or verb.lemma_ in EFFECTS:
            objects += children(verb, "dobj")
    for obj in (o for first in objects for o in [first, *first.conjuncts]):
        if place := named_place(obj):
            yield place
        yield from _of_those_hit(obj)


def _of_those_hit(noun: Token) -> Iterator[Span]:
    """Yield where those were who were hit: "a group of soldiers outside Gao", "a convoy guarding a bridge in Gao"."""
    yield from in_phrases(noun)
    parts = of_whom(noun)
    for activity in (acl for acl in children(noun, "acl") if acl.tag_ == "VBG"):
        yield from in_phrases(activity)
        parts += children(activity, "dobj")
    for part in parts:
        yield from _of_those_hit(part)


def in_phrases(token: Token, *, moves: bool = False) -> Iterator[Span]:
    """Yield the places of the locative phrases below `token`; `moves` admits the goal of a journey as well."""
    named: list[Span] = []
    common: list[Span] = []
    for prep in children(token, "prep"):
        word = prep.lower_
        is_goal = moves and word in {"to", "into", "for"}
        is_surface = (
            word == "on" and token.pos_ == "VERB" and any(pobj.lemma_ in SURFACES for pobj in children(prep, "pobj"))
        )
        if word not in LOCATIVE and not is_goal and not is_surface:
            continue
        if word == "between" and token.pos_ == "NOUN" and not is_place_noun(token):
            continue  # "talks between Ethiopia and Egypt"
        for pobj in children(prep, "pobj"):
            if word == "between" and country_of(pobj.text):
                continue  # "talks on the dam between Egypt and Sudan"
            for place in (pobj, *pobj.conjuncts):
                if span := named_place(place) or _unknown_name(place, word) or next(in_phrases(place), None):
                    named.append(span)
                elif is_place_noun(place) and word not in WEAK and word != "for":
                    common.append(phrase_of(place))
        named += in_phrases(prep)
    yield from named
    yield from common


def place_told_before(noun: Token) -> Span | None:
    """`the court`, after "the high court in Lahore": return the place that the text named with that word."""
    if not any(c.lower_ in {"the", "this", "that"} for c in noun.children):
        return None
    twins = (t for t in reversed(noun.doc[: noun.i]) if t.lemma_.lower() == noun.lemma_.lower() and t.pos_ == "NOUN")
    places = (place for twin in twins for place in _around(twin))
    return next((place for place in places if place.root.pos_ == "PROPN"), None)


def _around(noun: Token) -> Iterator[Span]:
    """Yield the place that a noun for a place names, or that stands beside it: "outside the court in Lahore"."""
    if (named := named_place(noun)) is not None:
        yield named
    yield from in_phrases(noun)
    if noun.dep_ == "pobj":
        yield from in_phrases(noun.head.head)


def is_place_noun(token: Token) -> bool:
    """Whether `token` is a common noun for a place."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in nouns("place") and token.ent_type_ not in {"DATE", "TIME"}


def named_place(token: Token) -> Span | None:
    """Return the name of the place that `token` heads: its own, or that in its compounds ("the Idlib region")."""
    if token.lower_ in ABROAD:
        return None
    if token.ent_type_ in PLACE_ENTITIES:
        return name_span(token)
    lemma = token.lemma_.lower()
    is_noun = lemma in nouns("place") or lemma in COUNTRIES or lemma == "part"
    if not is_noun and token.ent_type_ not in {"DATE", "ORG", "PRODUCT", "EVENT"}:
        return None
    if token.ent_type_ in {"ORG", "PRODUCT"} and _is_vessel_or_site(token):
        return name_span(token)
    names = [
        child for child in children(token, "appos", "compound") if child.pos_ == "PROPN" and lemma in nouns("place")
    ]
    if names and names[0].ent_type_ not in {"NORP", "DATE"} and not _is_holder(names[0]):
        return name_span(names[0])
    inside = [c for c in children(token, "compound", "nmod", "appos", "poss") if not _is_holder(c)]
    inside += of_whom(token)
    found = (c for c in inside if c.ent_type_ in PLACE_ENTITIES or (c.dep_ == "pobj" and _is_free(c)))
    return next((name_span(child) for child in found), None)


def _is_holder(name: Token) -> bool:
    """Whether a name is of those who hold a place: "an Al-Shabaab camp", "RSF positions", "a US base"."""
    span = name_span(name)
    if name.text.isupper() and len(name) > 1:
        return True
    known = actor(span.text) if span is not None else None
    return known is not None and known.kind == "armed_group"


def _is_free(name: Token) -> bool:
    """Whether a name is of nobody: "the town of Derna", but not "positions of the Northern Front", "end of May"."""
    return name.pos_ == "PROPN" and not is_agent(name) and name.ent_type_ not in {"DATE", "TIME"}


def _unknown_name(token: Token, preposition: str) -> Span | None:
    """Return a name behind a preposition of place that the entity recogniser did not know for one."""
    is_free = token.ent_type_ in {"", "FAC", "PRODUCT"} or preposition in {"onboard", "aboard"}
    is_free |= token.ent_type_ == "ORG" and preposition in {"at", "near", "outside"}  # "talks at the Pentagon"
    return name_span(token) if token.pos_ == "PROPN" and is_free and preposition not in WEAK else None


def _is_vessel_or_site(token: Token) -> bool:
    """Whether a name that is taken for an organisation's stands with a word for a place ("the carrier Kuznetsov")."""
    words = {t.lemma_.lower() for t in token.children} | {token.lemma_.lower(), token.head.lemma_.lower()}
    return bool(words & nouns("place"))
