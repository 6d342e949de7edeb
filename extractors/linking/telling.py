"""An event as one document tells it, with the words that it can be compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from extractors.linking.rarity import rarity, singular, words
from schemas.frames import event_nouns
from schemas.linking import ToldDocument, ToldEvent

_ENDINGS = ("ing", "ed", "er")
_DETERMINER = r"(?:an?|the|this|that|these|those|his|her|its|their|our|\w+['’]s?)"
Words = frozenset[str]
"""Words that tell something, see `extractors.linking.rarity.words`."""


@dataclass(frozen=True, eq=False)
class Telling:
    """An event as its document tells it, with that document's date and title."""

    event: ToldEvent
    document: ToldDocument

    @cached_property
    def parties(self) -> list[Words]:
        """The words of the name of each party, without its number; of "six people" none is left."""
        named = (
            frozenset(word for word in party if rarity(word) and not word.isdigit())
            for party in _worded(self.event.parties)
        )
        return [party for party in named if party]

    @cached_property
    def targets(self) -> list[Words]:
        """The words of the name of each target."""
        return _worded(self.event.targets)

    @cached_property
    def triggers(self) -> Words:
        """The words that report it."""
        return frozenset(word for trigger in self.event.triggers for word in words(trigger))

    @cached_property
    def is_generic(self) -> bool:
        """Whether it is no certain event: "victims of assault", "the police try to stop attacks by gangs"."""
        event = self.event
        if event.interval:
            return False
        told = product(event.sentences, event.triggers)
        are_many = all(trigger.endswith("s") for trigger in event.triggers)
        is_somebody = self.is_anybody_named if are_many else bool(event.parties)
        return not (is_somebody or event.sites or any(_names_one(*pair, _DETERMINER) for pair in told))

    @cached_property
    def is_known(self) -> bool:
        """Whether it is told as known already, each time: "since the Lima attack", not "they attacked Lima"."""
        event = self.event
        nouns = [trigger for trigger in event.triggers if singular(trigger.lower()) in event_nouns()]
        return bool(event.sentences) and all(
            any(_names_one(sentence, noun, "the") for noun in nouns) for sentence in event.sentences
        )

    @cached_property
    def sentences(self) -> list[Words]:
        """The words of each sentence; of an event that the title names, with those of the title."""
        title = frozenset(words(self.document.title))
        triggers = {_stem(word) for word in self.triggers}
        named = title if any(_stem(word) in triggers for word in title) else frozenset[str]()
        return [sentence | named for sentence in _worded(self.event.sentences)]

    @cached_property
    def said(self) -> list[tuple[str, Words, Words]]:
        """What a statement says, its words, and those but names: whom one speaks of is not what one says."""
        return [
            (said.casefold(), frozenset(words(said)), frozenset(words(_without_names(said))))
            for said in self.event.said
        ]

    @cached_property
    def words(self) -> Words:
        """The words of which another telling of it must share one: of what is said, or of what happens to whom."""
        is_speech = self.event.event_type == "statement"
        told = (own for _, _, own in self.said) if is_speech else (*self.sentences, *self.parties)
        return frozenset().union(*told)

    @cached_property
    def is_anybody_named(self) -> bool:
        """Whether a party has a name."""
        return any(word[:1].isupper() for party in self.event.parties for word in party.split())

    @cached_property
    def is_named(self) -> bool:
        """Whether each party has a name, not a description alone: Khalifa Haftar, but not zoo officials."""
        parties = self.event.parties
        return bool(parties) and all(word[:1].isupper() or len(word) < 4 for party in parties for word in party.split())


def _names_one(sentence: str, trigger: str, article: str) -> bool:
    """Whether the article, or a word like it, stands before `trigger`, with three words between them at most."""
    known = rf"\b{article}(?:\s+[\w'’-]+){{0,3}}\s+{re.escape(trigger)}\b"
    return re.search(known, sentence, re.IGNORECASE) is not None


def _worded(texts: tuple[str, ...]) -> list[Words]:
    return [found for text in texts if (found := frozenset(words(text)))]


def _without_names(text: str) -> str:
    return " ".join(word for word in text.split() if word == word.lower())


def _stem(word: str) -> str:
    """Return the word without its ending, so that the shooting of a title is what somebody shoots below."""
    return next((word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)), word)
