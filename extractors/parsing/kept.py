"""What is asked of one parsed document again and again: worked out once, and kept with the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

import numpy as np
from spacy.tokens import Doc, Span, Token

T = TypeVar("T")


def kept(ask: Callable[[Doc], T]) -> Callable[[Doc], T]:
    """Let `ask` answer the same document once. What it asks about must be settled by then: the tokens and the parse."""

    name = ask.__name__

    @wraps(ask)
    def answer(doc: Doc) -> T:
        known = doc.user_data
        if name not in known:
            known[name] = ask(doc)
        found: T = known[name]
        return found

    return answer


@kept
def text_of(doc: Doc) -> str:
    """Return `doc.text`, which spaCy joins anew with each look."""
    return doc.text


@dataclass(frozen=True, slots=True)
class Dependents:
    """The children of all tokens, ordered by their heads, then as in the text, with their dependencies.

    Those of token `i` are `places[first[i] : first[i + 1]]`, and their dependencies the same stretch of `deps`.
    """

    first: list[int]
    places: list[int]
    deps: list[str]


@kept
def dependents_of(doc: Doc) -> Dependents:
    """Return who depends on whom in `doc`."""
    away = doc.to_array("HEAD").astype(np.int64)  # from each token to its head; 0 of a root
    dependents = np.flatnonzero(away)
    heads = (dependents + away[dependents]).astype(np.int64)
    places: list[int] = dependents[np.argsort(heads, kind="stable")].tolist()
    first: list[int] = np.searchsorted(np.sort(heads), np.arange(len(doc) + 1)).tolist()
    deps = _strings(doc, "DEP")
    return Dependents(first, places, [deps[place] for place in places])


@kept
def lemmas_of(doc: Doc) -> list[str]:
    """Return the lemma of each token in lower case."""
    return _strings(doc, "LEMMA")


@kept
def words_of(doc: Doc) -> list[str]:
    """Return each token as written, in lower case."""
    return _strings(doc, "LOWER")


def _strings(doc: Doc, attribute: str) -> list[str]:
    """Return an attribute of all tokens in lower case; each string is looked up once, not once a token."""
    found: list[int] = doc.to_array(attribute).tolist()
    strings = doc.vocab.strings
    lower = {number: strings[number].lower() for number in set(found)}
    return [lower[number] for number in found]


@kept
def sentence_starts(doc: Doc) -> list[int]:
    """Return the tokens at which sentences start, the first one included."""
    found: list[int] = doc.to_array("SENT_START").tolist()
    return [i for i, start in enumerate(found) if start == 1 or i == 0]


def sentence_number(token: Token) -> int:
    """Return how many sentences start before that of `token`."""
    return bisect_right(sentence_starts(token.doc), token.i) - 1


def sentence_of(token: Token) -> Span:
    """Return `token.sent`, which spaCy seeks anew with each look."""
    doc, starts, number = token.doc, sentence_starts(token.doc), sentence_number(token)
    return Span(doc, starts[number], starts[number + 1] if number + 1 < len(starts) else len(doc))


@kept
def _told_starts(doc: Doc) -> list[int]:
    """Return the tokens at which sentences start that begin with a word."""
    return [i for i in sentence_starts(doc) if doc[i].is_sent_start and not doc[i].is_space]


def sentences_between(first: Token, last: Token) -> int:
    """Return how many sentences start after `first`, up to that of `last`; stretches of space are none."""
    starts = _told_starts(first.doc)
    return max(0, bisect_right(starts, last.i) - bisect_right(starts, first.i))
