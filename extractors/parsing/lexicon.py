"""Common nouns by what they can be in an event, from `seeds/reference/nouns.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from spacy.tokens import Doc, Span, Token

from extractors.parsing.kept import kept
from schemas.resources import REFERENCE

ACTING_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
OTHER_PRONOUNS = frozenset("it its which that some others many those".split())
PERSONAL_PRONOUNS = frozenset("he she they who him her them we i us me his their whose our my".split())

QUANTITIES = frozenset(
    "number majority minority dozen hundred one many some most half third quarter handful array element "
    "contingent".split()
)


BEARERS = frozenset("group individual man people person youth".split())
ARMED = frozenset("armed hooded masked uniformed".split())
PRONOUNS = PERSONAL_PRONOUNS | OTHER_PRONOUNS
UNITS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})


@cache
def nouns(kind: str) -> frozenset[str]:
    """Return the lemmas of `kind`, a key of the file, such as `person`, `armed` or `place`."""
    return frozenset(tomllib.loads((REFERENCE / "nouns.toml").read_text("utf-8"))[kind].split())


@cache
def forces() -> frozenset[str]:
    """Return the lemmas of nouns for those who can use armed force: `armed` without the weapons."""
    return nouns("armed") - nouns("weapon")


def pronoun(token: Token) -> str:
    """Return `token` in lower case; nothing for `US`, which is a state and not `us`."""
    return "" if token.text == "US" else token.lower_


def is_person(token: Token) -> bool:
    """Whether `token` heads a phrase for a person or people, and is not the last word of "the Sunday Observer"."""
    return token.ent_type_ == "PERSON" or (token.ent_type_ != "ORG" and token.lemma_.lower() in nouns("person"))


def is_agent(token: Token) -> bool:
    """Whether `token` heads a phrase for someone who can act: a person, a body, a state, or a name."""
    if token.pos_ == "PRON":
        return token.lower_ in PRONOUNS
    if token.ent_type_ in UNITS:
        is_pair = token.lower_ == "two" and token.i > 0 and token.nbor(-1).lower_ == "the"  # "the two met"
        return is_person(token) or (token.ent_type_ == "CARDINAL" and (is_counted(token) or is_pair))
    lemma = token.lemma_.lower()
    return (
        token.ent_type_ in ACTING_ENTITIES
        or token.pos_ == "PROPN"
        or lemma in nouns("person")
        or lemma in nouns("group")
        or lemma in forces()
    )


def is_leader(token: Token) -> bool:
    """Whether `token` heads a phrase for someone in high office, by the noun itself or by a title before a name."""
    words = {token.lemma_.lower(), *(c.lemma_.lower() for c in token.children if c.dep_ in {"compound", "appos"})}
    return bool(words & nouns("leader"))


def is_armed(token: Token) -> bool:
    """Whether `token` heads a phrase for those who can use armed force, or for the weapon itself."""
    lemma = token.lemma_.lower()
    if lemma == "force" and token.tag_ == "NN" and not any(c.dep_ in {"compound", "amod"} for c in token.lefts):
        return False  # "the force of the blast"
    if lemma in BEARERS and any(c.lower_ in ARMED or c.lower_ in nouns("fighter") for c in token.lefts):
        return True
    return lemma in nouns("armed") or lemma in nouns("weapon")


def _has_rank(person: Span) -> bool:
    """Whether a title of high office stands before a name: "President Novak", "Secretary of State Ana Holm"."""
    doc, start = person.doc, person.start
    before = [doc[i] for i in (start - 1, start - 3) if i >= 0]
    before = before[: 1 if start < 2 or doc[start - 2].lower_ != "of" else 2]
    return person[0].lemma_.lower() in nouns("leader") or any(t.lemma_.lower() in nouns("leader") for t in before)


@kept
def _leaders(doc: Doc) -> frozenset[str]:
    """Return the surnames that `doc` gives a high office."""
    return frozenset(ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and _has_rank(ent))


def is_known_leader(token: Token) -> bool:
    """Whether `token` heads a phrase for someone in high office, also by a title that the text gives elsewhere."""
    return is_leader(token) or (token.ent_type_ == "PERSON" and token.text in _leaders(token.doc))


def is_group(token: Token) -> bool:
    """Whether `token` heads a phrase for a body of people or a state."""
    return token.ent_type_ in {"ORG", "GPE", "NORP"} or token.lemma_.lower() in nouns("group")


def is_named(token: Token) -> bool:
    """Whether `token` is part of a name of someone who can act."""
    return token.ent_type_ in ACTING_ENTITIES


def is_document(token: Token) -> bool:
    """Whether `token` heads a phrase for a document or a product that shows something."""
    return token.lemma_.lower() in nouns("document")


def is_source(token: Token) -> bool:
    """Whether `token` heads a phrase for someone or something that is said to say things: an agent or a document.

    `a number of experts` and `46 percent` are those who were counted.
    """
    return token.ent_type_ == "PERCENT" or is_counted(token) or is_agent(token) or is_document(token)


def is_counted(token: Token) -> bool:
    """Whether `token` heads a phrase for so many of those who can act: "hundreds of protesters", "nine of them"."""
    of = (t for prep in token.children if prep.lower_ == "of" for t in prep.children if t.dep_ == "pobj")
    return (token.lemma_.lower() in QUANTITIES or token.tag_ == "CD") and any(is_agent(t) for t in of)


def is_place(token: Token) -> bool:
    """Whether `token` heads a phrase for a place: a named one, or a noun such as `port`."""
    return token.ent_type_ in PLACE_ENTITIES or token.lemma_.lower() in nouns("place")
