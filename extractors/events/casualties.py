"""How many were killed and wounded in an offensive, as the sentence that reports it counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.events.syntax import children, expand, is_passive
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

    Counts of a sentence that names several offensives belong to the one whose trigger is nearest.
    """
    if candidate.event_type != "offensive" or not _is_nearest(candidate):
        return UNKNOWN, UNKNOWN
    killed = wounded = UNKNOWN
    for token in candidate.head.sent:
        lemma = token.lemma_.lower()
        if killed == UNKNOWN and (lemma in KILLED or token.lower_ in KILLED):
            killed = _count(token)
        elif wounded == UNKNOWN and (lemma in WOUNDED or token.lower_ in WOUNDED):
            wounded = _count(token)
    return killed, wounded


def _is_nearest(candidate: Candidate) -> bool:
    """Whether no other offensive of the sentence stands closer to the casualty word."""
    others = [c.head.i for c in candidate.head.doc._.candidates if c.event_type == "offensive"]
    inside = [i for i in others if candidate.head.sent.start <= i < candidate.head.sent.end]
    words = [t.i for t in candidate.head.sent if t.lemma_.lower() in KILLED | WOUNDED]
    return not words or min(inside, key=lambda i: (abs(i - words[0]), i), default=candidate.head.i) == candidate.head.i


def _count(word: Token) -> Count:
    """Return the count of people that a casualty word affects."""
    for filler in _affected(word):
        for number in [filler, *children(filler, "nummod", "amod", "det", "quantmod")]:
            if (count := _number(number)) is not None and (filler.pos_ != "NOUN" or _is_human(filler)):
                return _bounded(number, count)
    return UNKNOWN


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
    return noun.lemma_.lower() in HUMANS or noun.lower_ in VAGUE or noun.lemma_.lower() in KILLED | WOUNDED


def _number(token: Token) -> int | None:
    """Return the number that `token` heads ("six", "1,200", "two hundred", "dozens"), or None."""
    word = token.lower_.replace(",", "")
    if token.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY"}:
        return None
    if word.isdigit():
        return int(word)
    if word in SCALES and token.i and (before := NUMBERS.get(token.nbor(-1).lower_)):
        return before * SCALES[word]
    tens, _, ones = word.partition("-")
    if tens in NUMBERS:
        return NUMBERS[tens] + NUMBERS.get(ones, 0)
    return VAGUE.get(word)


def _bounded(token: Token, count: int) -> Count:
    before = token.doc[max(0, token.left_edge.i - 5) : token.i].text
    if AT_LEAST.search(before) or token.lower_ in VAGUE:
        return count, None
    if AT_MOST.search(before):
        return None, count
    return count, count
