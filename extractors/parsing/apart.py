"""Whether a sentence counts the time between what it tells: then these are two events."""

from __future__ import annotations

from spacy.tokens import Token

AFTER = frozenset({"after", "before"})


def is_counted_off(token: Token) -> bool:
    """Whether `token`, a preposition or a verb below one, lies so long off: "killed six a month after an ambush"."""
    signals = [token, *(child for child in token.children if child.dep_ == "mark")]
    return any(t.lower_ in AFTER and t.i > 0 and t.nbor(-1).dep_ == "npadvmod" for t in signals)
