"""Whether a sentence counts the time between what it tells: then these are two events."""

from __future__ import annotations

from spacy.tokens import Token

AFTER = frozenset({"after", "before", "following"})


def is_counted_off(token: Token) -> bool:
    """Whether `token`, a preposition or a verb below one, lies so long off: "killed six a month after an ambush"."""
    signals = [token, *(child for child in token.children if child.dep_ == "mark")]
    return any(t.lower_ in AFTER and t.i > 0 and _is_length(t.nbor(-1), t) for t in signals)


def _is_length(before: Token, signal: Token) -> bool:
    """Whether the word before `signal` ends a length of time, whatever the parser hung it on."""
    return before.dep_ == "npadvmod" or any(child.dep_ == "npadvmod" for child in signal.children)
