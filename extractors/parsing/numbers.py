"""What number a word or a phrase tells."""

from __future__ import annotations

from spacy.tokens import Token

from extractors.parsing.lexicon import is_person
from extractors.parsing.syntax import children
from extractors.words import NUMBERS, words

SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3, "dozen": 12}
HUMANS = words("humans")
MANY = 3
"""The fewest people killed at once that make it more than a crime (mass killing: US Code, title 28, section 530C)."""


def counted(noun: Token) -> tuple[Token, int] | None:
    """Return the word that counts the noun of a phrase ("at least six soldiers"), and its number, or None."""
    counting = [*children(noun, "nummod", "amod", "det", "quantmod"), noun]
    return next(((word, count) for word in counting if (count := number(word)) is not None), None)


def is_many(token: Token) -> bool:
    """Whether `token` heads a phrase for `MANY` people or more."""
    is_human = is_person(token) or token.lemma_.lower() in HUMANS
    found = counted(token) if is_human else None
    return found is not None and found[1] >= MANY


def number(token: Token) -> int | None:
    """Return the number that `token` heads ("six", "1,200", "twenty-two", "two hundred", "dozens"), or None."""
    if token.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY"}:
        return None
    if token.lower_ in VAGUE:
        return VAGUE[token.lower_]
    is_scale = token.lower_ in SCALES  # "a hundred and twenty"
    parts = [t for t in token.subtree if (t.i <= token.i or is_scale) and t.pos_ == "NUM"]
    is_dozens = token.i + 1 < len(token.doc) and token.nbor().lower_ == "dozen"
    total = 0
    for part in parts if token.pos_ == "NUM" else []:
        scale = SCALES.get(part.lower_)
        total = max(total, 1) * scale if scale else total + value(part)
    return (total * 12 if is_dozens else total) or None


def value(token: Token) -> int:
    """Return the number that one word writes out ("22", "1,200", "twenty-two"); 0 if it writes none."""
    word = token.lower_.replace(",", "")
    tens, _, ones = word.partition("-")
    return int(word) if word.isdecimal() else NUMBERS.get(tens, 0) + NUMBERS.get(ones, 0)
