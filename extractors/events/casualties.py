"""How many were killed and wounded in an offensive, as the sentence that reports it counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.parsing.lexicon import is_armed, is_person
from extractors.parsing.syntax import children, expand, is_passive
from extractors.words import words

Count = tuple[int | None, int | None]
"""Fewest and most; (None, None) where nothing is said, (n, None) for "at least n"."""

UNKNOWN: Count = (None, None)
KILLED = words("killed")
WOUNDED = words("wounded")
HUMANS = words("humans")
ONES = (
    "one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = dict(zip(ONES.split(), range(1, 20), strict=True)) | dict(zip(TENS.split(), range(20, 100, 10), strict=True))
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "several": 3, "dozen": 12}
AT_LEAST = re.compile(r"\b(at least|more than|over|no fewer than|no less than|a minimum of)\s*$", re.IGNORECASE)
AT_MOST = re.compile(r"\b(at most|up to|as many as|fewer than|less than|no more than)\s*$", re.IGNORECASE)


def casualties_of(candidate: Candidate) -> tuple[Count, Count]:
    """Return how many were killed and how many wounded in an offensive, from its own sentence.

    Each count of a sentence that names several offensives belongs to the one whose trigger is nearest.
    """
    killed = wounded = UNKNOWN
    if candidate.event_type != "offensive":
        return killed, wounded
    for token in candidate.head.sent:
        if not _is_nearest(candidate, token):
            continue
        lemma = token.lemma_.lower()
        if killed == UNKNOWN and (lemma in KILLED or token.lower_ in KILLED):
            killed = _count(token)
        elif wounded == UNKNOWN and (lemma in WOUNDED or token.lower_ in WOUNDED):
            wounded = _count(token)
    return killed, wounded


def _is_nearest(candidate: Candidate, word: Token) -> bool:
    """Whether no other offensive of the sentence stands closer to the casualty word."""
    others = [c.head.i for c in candidate.head.doc._.candidates if c.event_type == "offensive"]
    inside = [i for i in others if candidate.head.sent.start <= i < candidate.head.sent.end]
    return min(inside, key=lambda i: (abs(i - word.i), i), default=candidate.head.i) == candidate.head.i


def _count(word: Token) -> Count:
    """Return how many people a casualty word affects, those coordinated summed ("22 police and four civilians")."""
    counts = [count for filler in _affected(word) if (count := _of_phrase(filler)) is not None]
    if not counts:
        return UNKNOWN
    fewest, most = ([count[bound] for count in counts] for bound in (0, 1))
    return _sum(fewest), _sum(most)


def _sum(counts: list[int | None]) -> int | None:
    return None if None in counts else sum(filter(None, counts))


def _of_phrase(filler: Token) -> Count | None:
    """Return the count of people in one noun phrase, or None if it counts no people."""
    if filler.pos_ in {"NOUN", "PROPN"} and not _is_human(filler):
        return None
    for number in [*children(filler, "nummod", "amod", "det", "quantmod"), filler]:
        if (count := _number(number)) is not None:
            return _range(filler) or _bounded(number, count)
    return None


def _range(filler: Token) -> Count | None:
    """`six to ten`, `between six and ten`, `6-10`: return both bounds, or None where there is a single number."""
    before = [t for t in filler.subtree if t.i < filler.i]
    for first, link, last in zip(before, before[1:], before[2:], strict=False):
        is_hyphen = link.text in {"-", "–"} and first.is_digit  # not that of "twenty-two"
        is_range = is_hyphen or link.lower_ == "to" or (link.lower_ == "and" and first.nbor(-1).lower_ == "between")
        if is_range and first.pos_ == last.pos_ == "NUM":
            return _value(first), _value(last)
    return None


def _affected(word: Token) -> Iterator[Token]:
    """Yield the heads of the phrases for those whom `word` kills or wounds."""
    if word.pos_ == "VERB":
        passive = is_passive(word) or word.lemma_ == "die"
        for child in children(word, "nsubjpass", "nsubj") if passive else children(word, "dobj"):
            yield from expand(child)
        if word.dep_ in {"acl", "amod"}:
            yield word.head
        if word.dep_ == "conj" and not children(word, "nsubjpass", "dobj"):
            yield from children(word, "npadvmod", "nummod")
    elif word.pos_ in {"ADJ", "NOUN"}:
        yield word
        yield from children(word, "nsubj")
        if word.dep_ in {"acomp", "oprd", "ccomp", "xcomp", "amod"}:
            yield from children(word.head, "dobj", "nsubj")


def _is_human(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return is_person(noun) or is_armed(noun) or lemma in HUMANS | KILLED | WOUNDED or noun.lower_ in VAGUE


def _number(token: Token) -> int | None:
    """Return the number that `token` heads ("six", "1,200", "twenty-two", "two hundred", "dozens"), or None."""
    if token.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY"}:
        return None
    if token.lower_ in VAGUE:
        return VAGUE[token.lower_]
    parts = [t for t in token.subtree if t.i <= token.i and t.pos_ == "NUM"]
    total = 0
    for part in parts if token.pos_ == "NUM" else []:
        scale = SCALES.get(part.lower_)
        total = max(total, 1) * scale if scale else total + _value(part)
    return total or None


def _value(token: Token) -> int:
    """Return the number that one word writes out ("22", "1,200", "twenty-two"); 0 if it writes none."""
    word = token.lower_.replace(",", "")
    tens, _, ones = word.partition("-")
    return int(word) if word.isdecimal() else NUMBERS.get(tens, 0) + NUMBERS.get(ones, 0)


def _bounded(token: Token, count: int) -> Count:
    before = token.doc[max(0, token.left_edge.i - 5) : token.i].text
    if AT_LEAST.search(before) or token.lower_ in VAGUE:
        return count, None
    if AT_MOST.search(before):
        return None, count
    return count, count
