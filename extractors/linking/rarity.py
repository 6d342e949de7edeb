"""How rare words are in English: two texts that share a common one need not speak of the same."""

from __future__ import annotations

import re
from functools import cache
from math import log10

from schemas.resources import REFERENCE

COMMON = -3.0
"""The logarithm of the frequency of words that tell nothing."""
RARE = -6.5
"""That of words as rare as the name of a person."""
# Two thousand is a number, a year is in every other text.
_WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb apr aug sept oct nov dec".split()
)


def split(text: str) -> list[str]:
    """Return all words and numbers of `text` in order, in lower case, numbers without commas."""
    return [word.casefold().replace(",", "") for word in _WORD.findall(text)]


def words(text: str) -> list[str]:
    """Return the words and numbers of `text` that can tell one text from another, in order, in lower case.

    Stop words, days, months, years and numbers below ten are left out; a plural in `s` stands as the singular.
    """
    return [singular(word) for word in split(text) if _tells(word)]


@cache
def rarity(word: str) -> float:
    """Return how rare a word of `words` is, from 0 (people) to 1 (the name of a town)."""
    if word.isdigit():
        return 0.5
    frequency = _frequencies().get(word)
    return 1.0 if frequency is None else min(max((COMMON - log10(frequency)) / (COMMON - RARE), 0.0), 1.0)


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in CALENDAR and word not in _stop_words() and not _YEAR.fullmatch(word)


def singular(word: str) -> str:
    """Return `word` without a plural's ending: clashes, allies, rebels."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("shes", "ches", "xes", "sses")) else word[:-1]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset((REFERENCE / "stop_words.txt").read_text(encoding="utf-8").split())


@cache
def _frequencies() -> dict[str, float]:
    lines = (REFERENCE / "common_words.tsv").read_text(encoding="utf-8").splitlines()
    return {word: int(count) / 1e8 for word, count in (line.split("\t") for line in lines)}
