"""How names are compared: keys that hide typography, and spellings that differ only in transliteration."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Letters that have no decomposition, and the marks that stand for an apostrophe or an ayn.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d"}
    | dict.fromkeys("’‘´ʻʼʾʿ′", "'")
    | dict.fromkeys("–—‑", "-")
)
PLAIN = {code: " " for code in range(128) if not chr(code).isalnum()} | str.maketrans(
    {"'": "", "`": "", ".": "", "&": " and "}
)
ARTICLES = frozenset({"al", "el"})
# Before a sun letter the Arabic article takes that letter: `ash-Sharaa`, `as Suwayda`.
SUN_ARTICLES = frozenset({"ad", "an", "ar", "as", "ash", "at", "az"})
AMERICAN = {
    "defence": "defense", "organisation": "organization", "labour": "labor", "centre": "center",
    "organisations": "organizations",
}  # fmt: skip
# `Abd al-Rahman`, `Abdel Rahman` and `Abdulrahman` are one name.
SERVANT = re.compile(r"\babd(?:[aeu]l ?| )(?=\w)")
# Romanisations of one sound, in the order in which they are undone.
SOUNDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("ph", "f"), ("ou|oo", "u"), ("ee", "i"), ("dj", "j"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("q|ck", "k"),
        ("x", "ks"), ("sch", "sh"), ("tz", "ts"), (r"(.)\1", r"\1"), ("(?<=.)(?:iy|yi|ij|yj|ey|y)$", "i"),
        ("(?<=[aeiou])h$", ""),
    )
)  # fmt: skip
VOWELS = re.compile("[aeiouy]")
LIKE_VOWELS = frozenset({"ae", "ei", "iy", "ou"})
SHORTEST_VARIANT = 5  # below it, one vowel tells names apart: `Hadi` and `Hedi`, `Jan` and `Jen`


@lru_cache(maxsize=1 << 15)
def key(name: str) -> str:
    """Return `name` in lower-case ASCII words, without punctuation, possessive, article and diacritics.

    British spellings become American. The key of a name that is written in another script than Latin is empty.
    """
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode()
    words = [AMERICAN.get(word, word) for word in text.removesuffix("'s").translate(PLAIN).split()]
    if words[:1] == ["the"]:
        del words[0]
    if ARTICLES.isdisjoint(words) and SUN_ARTICLES.isdisjoint(words):
        return " ".join(words)
    return " ".join(w for i, w in enumerate(words) if not _is_article(w, words[i + 1 : i + 2])) or " ".join(words)


def _is_article(word: str, following: list[str]) -> bool:
    return bool(following) and (word in ARTICLES or (word in SUN_ARTICLES and following[0][0] == word[1]))


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """Return a word of a key with the usual romanisations of one sound written alike: `qaddafi` -> `kadafi`."""
    for pattern, plain in SOUNDS:
        word = pattern.sub(plain, word)
    return word


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name as `sound` writes them."""
    return tuple(map(sound, SERVANT.sub("abd ", key(name)).split()))


def consonants(words: tuple[str, ...]) -> str:
    """Return what spellings of one name have in common: their words without vowels."""
    return VOWELS.sub("", " ".join(words))


def similar(one: str, other: str) -> bool:
    """Whether two words, as `sound` writes them, spell one name: the same but for at most two like vowels inside.

    `a` and `e`, `e` and `i`, `i` and `y`, `o` and `u` are alike. A vowel that ends the word counts: Maria is not Marie.
    """
    if one == other:
        return True
    if len(one) != len(other) or len(one) < SHORTEST_VARIANT or one[-1] != other[-1]:
        return False
    pairs = ["".join(sorted((a, b))) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) <= 2 and LIKE_VOWELS.issuperset(pairs)


def all_similar(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two names of equally many words agree in each."""
    return len(some) == len(others) and all(map(similar, some, others))
