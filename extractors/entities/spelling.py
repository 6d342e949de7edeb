"""How names are compared: keys that hide typography, and spellings that differ only in transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d"})
APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʻʼʾʿ′", "'"))
POSSESSIVE = re.compile(r"'s?$")
WORD = re.compile(r"[a-z0-9]+")
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
        ("x", "ks"), ("sch", "sh"), ("tz", "ts"), (r"(.)\1", r"\1"), ("(?:iy|yi|ij|ey|y)$", "i"),
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
    text = name.translate(APOSTROPHES).lower()
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text.translate(LETTERS)) if not unicodedata.combining(c)
        )
    text = POSSESSIVE.sub("", text).replace("'", "").replace(".", "").replace("&", " and ")
    words = [AMERICAN.get(word, word) for word in WORD.findall(text)]
    if words[:1] == ["the"]:
        words = words[1:]
    kept = [word for i, word in enumerate(words) if not _is_article(word, words[i + 1 : i + 2])]
    return " ".join(kept or words)


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
