"""Whether two names that one document writes mean the same person or body."""

from __future__ import annotations

import re

from extractors.entities.gazetteer import actor
from extractors.entities.spelling import key, name_words, similar
from extractors.parsing.lexicon import nouns
from extractors.words import words as word_list
from schemas.records import Entity

SMALL_WORDS = frozenset({"a", "an", "and", "de", "du", "for", "in", "of", "on", "the", "to"})
# Words that make another name of a name: `South Sudan` is not `Sudan`, `Donald Trump Jr.` not `Donald Trump`.
DISTINCT = frozenset(
    "north south east west northern southern eastern western new old central upper lower jr sr ii iii".split()
)
BODY_WORDS = frozenset({"and", "for", "in", "of", "on"})
# `Mohammed bin Salman` is the son of a Salman, not one.
PATRONYMICS = frozenset({"abu", "ben", "bin", "bint", "ibn", "umm"})
INITIALS = re.compile(r"\b([A-Z])\.")


def same_name(one: str, other: str) -> bool:
    """Whether `one` and `other`, names of people or bodies in one document, name the same one; in doubt False.

    True for known aliases of one actor, for the same words in another order without small words (`Defense Ministry`,
    `Ministry of Defence`), for an acronym and its words, and for people of one surname whose given names agree as far
    as both are given: in full, by initial, or in another transliteration. A surname alone agrees with any given name,
    so this relation is not transitive.
    """
    if not key(one) or not key(other):
        return one == other
    known, known_other = actor(one), actor(other)
    if known and known_other:
        return known.entity_id == known_other.entity_id
    if _same_words(one, other) or _spells(one, other) or _spells(other, one):
        return True
    for entity, name in ((known, other), (known_other, one)):
        if entity:
            return _is_known_as(entity, name)
    return _same_person(one, other)


def _is_known_as(known: Entity, name: str) -> bool:
    """Whether `name`, unknown itself, is a form of a full name of a known person: `Melania Trump` is none of his."""
    full_names = (n for n in (known.canonical_name, *known.aliases) if " " in n and known.kind == "person")
    return any(_same_person(full_name, name) for full_name in full_names)


def _same_words(one: str, other: str) -> bool:
    some, others = (sorted(set(key(name).split()) - SMALL_WORDS) for name in (one, other))
    return some == others


def _spells(acronym: str, name: str) -> bool:
    """Whether `acronym` is made of the initials of the words of `name`, small words counted or not."""
    letters = acronym.replace(".", "")
    parts = name.replace("-", " ").split()
    content = [part for part in parts if part.lower() not in SMALL_WORDS]
    spelled = ("".join(part[0] for part in some) for some in (parts, content))
    return letters.isupper() and len(letters) > 2 and letters in (word.upper() for word in spelled)


def _person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without titles, initials apart: `J.-Y. Le Drian` -> j y le drian."""
    titles = word_list("titles")
    words = INITIALS.sub(r"\1 ", name).split()
    while len(words) > 1 and key(words[0]) in titles and key(words[1]):
        words = words[1:]
    return name_words(" ".join(words))


def _same_person(one: str, other: str) -> bool:
    short, long = sorted((_person_words(one), _person_words(other)), key=lambda words: (len(words), words))
    if not similar(short[-1], long[-1]) or _is_body(one) or _is_body(other):
        return False
    is_son = len(long) > 2 and long[-2] in PATRONYMICS
    if is_son and long[-2] not in short:
        return False
    return _given_agree(short[:-1], long[:-1])


def _is_body(name: str) -> bool:
    """Whether a name is that of a body or region, of which its last word alone says too little."""
    words = key(name).split()
    has_article = name.lower().startswith("the ")
    return has_article or not (DISTINCT | BODY_WORDS).isdisjoint(words) or words[-1] in nouns("group")


def _given_agree(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the given names of the shorter name appear in the longer one in order; initials at the same place."""
    if any(len(word) == 1 for word in (*short, *long)):
        return all(a[0] == b[0] and (1 in {len(a), len(b)} or similar(a, b)) for a, b in zip(short, long, strict=False))
    rest = iter(long)
    return all(any(similar(word, given) for given in rest) for word in short)
