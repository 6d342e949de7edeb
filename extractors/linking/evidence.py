"""Whether two documents tell one event: what must not differ, and what must be shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import asin, cos, radians, sin, sqrt

from rapidfuzz.fuzz import token_set_ratio

from extractors.linking.stories import REPEATED, content_words
from schemas.linking import Site, ToldDocument, ToldEvent
from schemas.records import Interval

NARROW = 7
"""The most days of an interval that tells events apart."""
RETOLD = 7
"""How many days after an event news of it may appear."""
SAME_NEWS = 3
"""How many days lie at most between two reports of one event that give no date."""
SAME_STORY = 0.2
"""The least likeness, 0 to 1, of two documents that tell the same story."""
SAME_SENTENCE = 0.9
"""The least cosine of the words of two sentences that are copies."""
SAME_SITE_KM = 25.0
SAME_WORDS = 85  # of 100, rapidfuzz's token set ratio
Evidence = tuple[float, str]
"""A score in 0..1 and a reason."""


@dataclass(frozen=True)
class Telling:
    """An event as its document tells it, with that document's date."""

    event: ToldEvent
    document: ToldDocument

    @cached_property
    def parties(self) -> list[frozenset[str]]:
        """The content words of the name of each party."""
        return _worded(self.event.parties)

    @cached_property
    def targets(self) -> list[frozenset[str]]:
        """The content words of the name of each target."""
        return _worded(self.event.targets)

    @cached_property
    def sentences(self) -> list[frozenset[str]]:
        """The content words of each sentence."""
        return _worded(self.event.sentences)


def same_event(one: Telling, other: Telling, likeness: float) -> Evidence | None:
    """Return why two tellings of the same type are one event, or None if they need not be.

    `likeness`, 0 to 1, is that of their documents.
    """
    if differ(one, other):
        return None
    if one.event.event_type == "statement":
        return _same_statement(one, other, likeness)
    return _same_happening(one, other, likeness)


def differ(one: Telling, other: Telling) -> bool:
    """Whether two tellings cannot be one event: of another type, factuality, time or place."""
    ours, theirs = one.event, other.event
    kind = (ours.event_type, ours.factuality) != (theirs.event_type, theirs.factuality)
    return kind or _times_differ(one, other) or _sites_differ(ours.sites, theirs.sites)


def _same_happening(one: Telling, other: Telling, likeness: float) -> Evidence | None:
    """The same parties at the same time and place, or the same words in the same story."""
    words, share = _overlap(one.sentences, other.sentences)
    if likeness >= REPEATED and share >= SAME_SENTENCE:
        return 0.95, "the same sentence in documents of the same story"
    parties = _shared(one.parties, other.parties)
    same_days = _are_on_the_same_days(one.event.interval, other.event.interval)
    when = "on the same day" if same_days else "at about the same time"
    if one.event.event_type == "meeting" and parties >= 2 and (same_days or likeness >= SAME_STORY):
        return 0.9 if same_days else 0.75, f"{parties} parties in common {when}"
    if one.event.event_type == "meeting" and not parties:
        return None
    if same_days and one.event.event_type == "offensive":
        place = any(_is_same_site(*pair) for pair in product(one.event.sites, other.event.sites))
        if parties and place:
            return 0.9, "same day, party and place"
        if (parties or place) and one.event.event_subtype == other.event.event_subtype and words >= 2:
            return 0.8, f"same day, kind and {'party' if parties else 'place'}, similar words"
    if likeness >= SAME_STORY and words >= 2 and (same_days or not _targets_differ(one, other)):
        return round(0.5 + 0.4 * share, 2), f"the same story, {words} telling words in common {when}"
    return None


def _same_statement(one: Telling, other: Telling, likeness: float) -> Evidence | None:
    """The same speaker says the same thing, in the same words or nearly so."""
    shared = _shared(one.parties, other.parties)
    if one.parties and other.parties and not shared:
        return None
    speaker = "the same speaker" if shared else "a speaker whom one document does not name"
    best: Evidence | None = None
    for said, too in product(one.event.said, other.event.said):
        ratio = token_set_ratio(said.casefold(), too.casefold()) if min(map(_length, (said, too))) >= 5 else 0.0
        if ratio >= SAME_WORDS and (best is None or ratio / 100 > best[0]):
            best = round(ratio / 100, 2), f"{speaker} says the same words"
        ours, theirs = content_words(said), content_words(too)
        common = len(ours & theirs)
        if best is None and likeness >= SAME_STORY and common >= 2 and 3 * common >= min(len(ours), len(theirs)):
            best = 0.7, f"{speaker} says nearly the same, {common} telling words in common"
    return best


def _times_differ(one: Telling, other: Telling) -> bool:
    ours, theirs = one.event.interval, other.event.interval
    if ours and theirs:
        return not ours.overlaps(theirs)
    if ours or theirs:
        event, report = (ours, other) if ours else (theirs, one)
        return event is None or not _may_report(report.document.published, event)
    return not _is_same_news(one.document.published, other.document.published)


def _may_report(published: Interval | None, event: Interval) -> bool:
    """Whether news published then is likely to be of an event of those days that it gives no date for."""
    if published is None or event.days > NARROW:
        return False
    return event.start <= published.end and (published.start - event.end).days <= RETOLD


def _is_same_news(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return False
    return max(one.start, other.start) <= min(one.shift(SAME_NEWS).end, other.shift(SAME_NEWS).end)


def _are_on_the_same_days(one: Interval | None, other: Interval | None) -> bool:
    return bool(one and other and one.overlaps(other) and max(one.days, other.days) <= NARROW)


def _targets_differ(one: Telling, other: Telling) -> bool:
    return bool(one.targets and other.targets) and not any(a & b for a, b in product(one.targets, other.targets))


def _sites_differ(ours: tuple[Site, ...], theirs: tuple[Site, ...]) -> bool:
    """Whether no place of the one can be a place of the other."""
    return bool(ours and theirs) and not any(_may_be_same_site(*pair) for pair in product(ours, theirs))


def _may_be_same_site(one: Site, other: Site) -> bool:
    if one.point and other.point:
        return _is_same_site(one, other)
    return not (one.country_code and other.country_code) or one.country_code == other.country_code


def _is_same_site(one: Site, other: Site) -> bool:
    if one.point and other.point:
        return _kilometres(one.point, other.point) <= SAME_SITE_KM
    return one.name.casefold() == other.name.casefold()


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (haversine)."""
    (lat, lon), (its_lat, its_lon) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((its_lat - lat) / 2) ** 2 + cos(lat) * cos(its_lat) * sin((its_lon - lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


def _shared(ours: list[frozenset[str]], theirs: list[frozenset[str]]) -> int:
    """Return how many of our names are theirs too, in full or shortened: Haftar is Khalifa Haftar."""
    return sum(any(name <= too or too <= name for too in theirs) for name in ours)


def _overlap(ours: list[frozenset[str]], theirs: list[frozenset[str]]) -> tuple[int, float]:
    """Return how many words the two most similar sentences share, and their cosine."""
    return max(_overlaps(ours, theirs), default=(0, 0.0))


def _overlaps(ours: list[frozenset[str]], theirs: list[frozenset[str]]) -> Iterator[tuple[int, float]]:
    for sentence, too in product(ours, theirs):
        common = len(sentence & too)
        yield common, common / sqrt(len(sentence) * len(too))


def _worded(texts: tuple[str, ...]) -> list[frozenset[str]]:
    return [words for text in texts if (words := content_words(text))]


def _length(text: str) -> int:
    return len(text.split())
