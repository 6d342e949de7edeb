"""What is asked of one parsed document again and again: worked out once, and kept with the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

T = TypeVar("T")


def kept(ask: Callable[[Doc], T]) -> Callable[[Doc], T]:
    """Let `ask` answer the same document once. What it asks about must be settled by then: the tokens and the parse."""

    @wraps(ask)
    def answer(doc: Doc) -> T:
        known = doc.user_data
        if ask.__name__ not in known:
            known[ask.__name__] = ask(doc)
        found: T = known[ask.__name__]
        return found

    return answer


@kept
def text_of(doc: Doc) -> str:
    """Return `doc.text`, which spaCy joins anew with each look."""
    return doc.text


@kept
def dependents_of(doc: Doc) -> list[list[tuple[int, str]]]:
    """Return, for each token, its children in text order: their places and their dependencies."""
    found: list[list[tuple[int, str]]] = [[] for _ in range(len(doc))]
    heads: list[int] = doc.to_array("HEAD").astype("int64").tolist()
    for i, (head, dep) in enumerate(zip(heads, _strings(doc, "DEP"), strict=True)):
        if head:
            found[i + head].append((i, dep))
    return found


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


def sentence_of(token: Token) -> Span:
    """Return `token.sent`, which spaCy seeks anew with each look."""
    doc, starts = token.doc, sentence_starts(token.doc)
    after = bisect_right(starts, token.i)
    return Span(doc, starts[after - 1], starts[after] if after < len(starts) else len(doc))


@kept
def _told_starts(doc: Doc) -> list[int]:
    """Return the tokens at which sentences start that begin with a word."""
    return [i for i in sentence_starts(doc) if doc[i].is_sent_start and not doc[i].is_space]


def sentences_between(first: Token, last: Token) -> int:
    """Return how many sentences start after `first`, up to that of `last`; stretches of space are none."""
    starts = _told_starts(first.doc)
    return max(0, bisect_right(starts, last.i) - bisect_right(starts, first.i))
