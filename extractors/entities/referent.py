"""What can be referred back to: a phrase with what the text says of whom it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from extractors.parsing.syntax import children


@dataclass(frozen=True, slots=True)
class Referent:
    """A phrase that can be referred back to. `titles` are the lemmas by which it was introduced."""

    at: int
    sentence: int
    name: str
    is_person: bool
    is_subject: bool
    is_main: bool
    is_named: bool
    is_body: bool
    is_plural: bool
    group: tuple[str, ...]
    titles: frozenset[str]
    is_introduced: bool


def titles_of(head: Token) -> frozenset[str]:
    """Return the lemmas that introduce a name: its title words and appositions ("the commander of ...")."""
    before = [t for left in head.lefts if left.dep_ in {"compound", "amod", "nmod"} for t in left.subtree]
    words = {t.lemma_.lower().rstrip(".") for t in before}
    words |= {t.lemma_.lower() for t in children(head, "appos")}
    if head.dep_ == "appos":
        words.add(head.head.lemma_.lower())
    return frozenset(words | {head.lemma_.lower()})
