"""Why two documents tell one event: each piece of evidence has points for or against it, and enough of them join."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import product
from math import exp, fsum

from rapidfuzz.fuzz import token_set_ratio

from extractors.linking.compatible import (
    are_on_the_same_days,
    is_looked_back_on,
    is_same_site,
    may_be_same_time,
    sites_differ,
    times_differ,
)
from extractors.linking.stories import Stories
from extractors.linking.telling import Telling, Words

ENOUGH = 2.0
"""The least points that make two tellings one event."""
SPECIFIC = 1.0
"""The least points without those for documents of one story: they tell other events, too."""
SPOKEN = 0.3
"""The same of two statements, which have the words and the speaker for it."""
LEAST = 0.3
"""The least weight of the words that two tellings share."""
SAME_WORDS = 85  # of 100, rapidfuzz's token set ratio
SAME_SAID = "the same words"
MOST = 0.5
"""The least share of what the shorter of two statements says that the other says, too, in other words."""
OWN_SHARE = 0.3
"""The least such share without the names: two words on the same people need not be the same."""
ALIKE = 2.4
"""The least points for what is said that make up for a speaker described otherwise, or not named."""
FEW_WORDS = 5
"""Words said that are fewer are repeated by chance."""
GENERAL = frozenset({"attack", "operation"})
"""Kinds of offensive that may be any other; one source's killing is another's shooting."""
WITHDRAWAL = "withdrawal"
KILLING = frozenset({"assassination", "shooting"})
Evidence = tuple[float, str]
"""A score in 0..1 and a reason."""
Piece = tuple[float, str]
"""Points for one event, or against it if negative, and what they are given for."""
Weight = Callable[[str], float]
"""How much it tells that two documents share a word, 0 to 1."""


def same_event(one: Telling, other: Telling, likeness: float, stories: Stories) -> Evidence | None:
    """Return why two tellings of the same type are one event, or None if they need not be.

    `likeness`, 0 to 1, is that of their documents, which are among those of `stories`.
    """
    if differ(one, other):
        return None
    is_speech = one.event.event_type == "statement"
    pieces = list(_of_statements(one, other, stories) if is_speech else _of_happenings(one, other, stories.weight))
    specific = sum(points for points, _ in pieces)
    pieces.append((min(8 * likeness, 3.0), "documents of one story"))
    points = sum(points for points, _ in pieces)
    if specific < (SPOKEN if is_speech else SPECIFIC) or points < ENOUGH:
        return None
    return round(1 - exp(-0.4 * points), 3), _reason(pieces)


def differ(one: Telling, other: Telling) -> bool:
    """Whether two tellings cannot be one event: of another type, factuality, time or place."""
    ours, theirs = one.event, other.event
    kind = (ours.event_type, ours.factuality) != (theirs.event_type, theirs.factuality)
    return kind or times_differ(one, other) or sites_differ(ours.sites, theirs.sites)


def _of_happenings(one: Telling, other: Telling, weight: Weight) -> Iterator[Piece]:
    same_days = are_on_the_same_days(one.event.interval, other.event.interval)
    if one.is_generic or other.is_generic or (not same_days and _are_apart(one.targets, other.targets)):
        return
    if not may_be_same_time(one, other):
        if not is_looked_back_on(one, other):
            return
        yield -1.0, "told long after"
    named = one.triggers | other.triggers
    pairs = (a & b - named for a, b in product(one.sentences, other.sentences))
    shared = max(pairs, key=_sum(weight), default=frozenset())
    if len(shared) > 1 and _sum(weight)(shared) >= LEAST:
        yield min(_sum(weight)(shared), 4.0), _listed(shared, weight)
    elif not same_days:
        return
    if same_days:
        yield 1.0, "the same day"
    if any(is_same_site(*pair) for pair in product(one.event.sites, other.event.sites)):
        yield 1.0, "the same place"
    yield from _of_parties(one, other, weight)
    yield from _of_kinds(one, other)


def _of_parties(one: Telling, other: Telling, weight: Weight) -> Iterator[Piece]:
    common = _common(one.parties, other.parties)
    if common:
        yield min(0.4 * (len(common) - 1) + max(map(_sum(weight), common)), 2.0), "the same parties"
    elif one.parties and other.parties:
        yield -1.0, "other parties"
    if one.event.event_type == "meeting" and len(common) < 2:
        met_others = min(len(one.parties), len(other.parties)) >= 2
        yield (-3.0, "met with others") if met_others else (-1.5, "not two parties in common")
    if _are_apart(one.targets, other.targets):
        yield -1.0, "other targets"


def _of_kinds(one: Telling, other: Telling) -> Iterator[Piece]:
    kinds = {one.event.event_subtype, other.event.event_subtype}
    if len(kinds) == 1:
        yield 0.5, "the same kind"
    elif one.event.event_type == "offensive" and kinds != KILLING and (WITHDRAWAL in kinds or not kinds & GENERAL):
        yield -1.0, "other kinds"


def _of_statements(one: Telling, other: Telling, stories: Stories) -> Iterator[Piece]:
    """The same speaker says the same thing; one described, or left out by a document, uses the same words."""
    common = _common(one.parties, other.parties)
    are_others = bool(one.parties and other.parties) and not common
    if are_others and one.is_named and other.is_named:
        return
    said = max(_of_words(one, other, stories), default=None)
    if said is None or (not common and said[0] < ALIKE and said[1] != SAME_SAID):
        return
    yield said
    if common:
        yield (1.0 if one.is_named and other.is_named else 0.5), "the same speaker"
    elif are_others:
        yield -0.5, "another description of the speaker"
    else:
        yield -0.5, "a speaker not named in both"
    if are_on_the_same_days(one.event.interval, other.event.interval):
        yield 0.5, "the same day"
    if not may_be_same_time(one, other):
        known = one.document.published and other.document.published
        yield (-3.0, "published on other days") if known else (-5.0, "published nobody knows when")


def _of_words(one: Telling, other: Telling, stories: Stories) -> Iterator[Piece]:
    """Yield what speaks for it that the same thing is said, for each pair of sayings that share more than names.

    What both documents speak of all the time is not what somebody said: in other words, the rest counts.
    """
    weight = stories.weight
    telling = _sum(stories.between(one.document.document_id, other.document.document_id))
    for (said, ours, own), (too, theirs, its_own) in product(one.said, other.said):
        common = own & its_own
        if _sum(weight)(common) < LEAST or len(common) < 2 or _are_apart([_numbers(own)], [_numbers(its_own)]):
            continue
        shared = ours & theirs
        share = telling(shared) / min(map(telling, (ours, theirs)))
        own_share = telling(common) / min(map(telling, (own, its_own)))
        is_long = min(len(said.split()), len(too.split())) >= FEW_WORDS
        if is_long and token_set_ratio(said, too) >= SAME_WORDS:
            yield 2.0 + min(_sum(weight)(common), 4.0), SAME_SAID
        elif share >= MOST and own_share >= OWN_SHARE and telling(shared) >= LEAST:
            yield 5 * (share - MOST) + min(telling(shared), 3.0), _listed(shared, weight)


def _sum(weight: Weight) -> Callable[[Collection[str]], float]:
    return lambda shared: fsum(map(weight, shared))


def _common(ours: list[Words], theirs: list[Words]) -> list[Words]:
    """Return the names that both have, in full or shortened: Haftar is Khalifa Haftar, and counts once."""
    shared = [name for name in ours if any(name <= too or too <= name for too in theirs)]
    too_shared = [name for name in theirs if any(name <= too or too <= name for too in ours)]
    return min(shared, too_shared, key=len)


def _are_apart(ours: list[Words], theirs: list[Words]) -> bool:
    """Whether both are given and share no word."""
    return any(ours) and any(theirs) and not any(a & b for a, b in product(ours, theirs))


def _numbers(said: Words) -> Words:
    return frozenset(word for word in said if word.isdigit())


def _listed(shared: Collection[str], weight: Weight) -> str:
    return f"{', '.join(sorted(shared, key=lambda word: (-weight(word), word))[:4])} in both"


def _reason(pieces: list[Piece]) -> str:
    """Return the evidence in words, the strongest first, what speaks against it last."""
    told = sorted((piece for piece in pieces if abs(piece[0]) >= 0.3), key=lambda piece: (-piece[0], piece[1]))
    speaks_for = ", ".join(what for points, what in told if points > 0)
    against = " and ".join(what for points, what in told if points < 0)
    return f"{speaks_for}; but {against}" if against else speaks_for
