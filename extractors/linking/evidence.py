"""Why two documents tell one event: each piece of evidence has points for or against it, and enough of them join."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import permutations, product
from math import exp, fsum

from rapidfuzz.fuzz import token_set_ratio

from extractors.linking.compatible import (
    MANY_DEAD,
    are_elsewhere,
    are_on_the_same_days,
    counts_differ,
    is_looked_back_on,
    is_misdated,
    is_same_site,
    may_be_same_time,
    sites_differ,
    times_differ,
)
from extractors.linking.rarity import CALENDAR, split
from extractors.linking.stories import Stories
from extractors.linking.telling import Telling, Words
from extractors.words import NUMBERS

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
GENERAL = frozenset({"attack", "operation", "raid", "ambush", "missile_launch", "air_strike"})
"""Kinds of offensive that may be any other; one source's killing is another's shooting."""
WITHDRAWAL = "withdrawal"
KILLING = frozenset({"assassination", "shooting"})
DAYS = CALENDAR - {"may", "march"}
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
    if differ(one, other, misdated([one, other])):
        return None
    is_speech = one.event.event_type == "statement"
    pieces = list(_of_statements(one, other, stories) if is_speech else _of_happenings(one, other, stories.weight))
    specific = sum(points for points, _ in pieces)
    pieces.append((min(8 * likeness, 3.0), "documents of one story"))
    points = sum(points for points, _ in pieces)
    if specific < (SPOKEN if is_speech else SPECIFIC) or points < ENOUGH:
        return None
    return round(1 - exp(-0.4 * points), 3), _reason(pieces)


def differ(one: Telling, other: Telling, doubted: Collection[Telling]) -> bool:
    """Whether two tellings cannot be one event: of another type, factuality, place or, but for the `doubted`, time."""
    ours, theirs = one.event, other.event
    kind = (ours.event_type, ours.factuality) != (theirs.event_type, theirs.factuality)
    is_another_time = one not in doubted and other not in doubted and times_differ(one, other)
    return kind or is_another_time or sites_differ(ours.sites, theirs.sites)


def misdated(tellings: Collection[Telling]) -> set[Telling]:
    """Return those of `tellings` whose day is not theirs, as another of them shows."""
    of_many = [telling for telling in tellings if (telling.event.killed or 0) >= MANY_DEAD]
    return {late for late, early in permutations(of_many, 2) if is_misdated(late, early)}


def _of_happenings(one: Telling, other: Telling, weight: Weight) -> Iterator[Piece]:
    same_days = are_on_the_same_days(one.event.interval, other.event.interval)
    is_vague = one.is_generic or other.is_generic or (not same_days and _are_apart(one.targets, other.targets))
    times = None if is_vague or are_elsewhere(one, other) else _of_times(one, other)
    if times is None:
        return
    yield from times
    named = one.triggers | other.triggers
    pairs = (a & b - named for a, b in product(one.sentences, other.sentences))
    shared = max(pairs, key=_sum(weight), default=frozenset())
    if len(shared) > 1 and _sum(weight)(shared) >= LEAST:
        yield min(_sum(weight)(shared), 4.0), _listed(shared, weight)
    elif not same_days:
        return
    if any(is_same_site(*pair) for pair in product(one.event.sites, other.event.sites)):
        yield 1.0, "the same place"
    if counts_differ(one.event.killed, other.event.killed):
        yield -2.0, "other counts of dead"
    yield from _of_parties(one, other, weight)
    yield from _of_kinds(one, other)


def _of_times(one: Telling, other: Telling) -> list[Piece] | None:
    """Return what the times of two happenings say; None if nothing says that they may be one."""
    if misdated([one, other]):
        return [(1.0, "as many dead"), (-1.0, "another day")]
    if not may_be_same_time(one, other):
        are_others = bool(one.parties and other.parties) and not _common(one.parties, other.parties)
        return [(-1.0, "told long after")] if is_looked_back_on(one, other) and not are_others else None
    return [(1.0, "the same day")] if are_on_the_same_days(one.event.interval, other.event.interval) else []


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
    is_same_time = may_be_same_time(one, other)
    if not is_same_time and any(told.reported and not told.is_quoted for told in (one.event, other.event)):
        return  # that the army shelled the port on Sunday is said of another Sunday, too
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
    if not is_same_time:
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
        if _sum(weight)(common) < LEAST or len(common) < 2 or _tells_otherwise(said, too):
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


def _tells_otherwise(said: str, too: str) -> bool:
    """Whether the two name no number or no day in common: seven killed on Sunday, two killed on Monday."""
    ours, theirs = (split(text) for text in (said, too))
    return any(_are_apart([marks(ours)], [marks(theirs)]) for marks in (_numbers, DAYS.intersection))


def _numbers(said: Iterable[str]) -> Words:
    """Return the numbers among the words, in digits."""
    return frozenset(str(NUMBERS.get(word, word)) for word in said if word.isdigit() or NUMBERS.get(word, 0) > 1)


def _listed(shared: Collection[str], weight: Weight) -> str:
    return f"{', '.join(sorted(shared, key=lambda word: (-weight(word), word))[:4])} in both"


def _reason(pieces: list[Piece]) -> str:
    """Return the evidence in words, the strongest first, what speaks against it last."""
    told = sorted((piece for piece in pieces if abs(piece[0]) >= 0.3), key=lambda piece: (-piece[0], piece[1]))
    speaks_for = ", ".join(what for points, what in told if points > 0)
    against = " and ".join(what for points, what in told if points < 0)
    return f"{speaks_for}; but {against}" if against else speaks_for
