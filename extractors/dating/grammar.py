"""Find time expressions: patterns over lexemes, guards against look-alikes, the longest match first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extractors.dating.guards import GUARDS
from extractors.dating.lexer import Lexeme, lex
from extractors.dating.matches import Match
from extractors.dating.vocabulary import Pattern, get_vocabulary


@dataclass(frozen=True, slots=True)
class _Hit:
    pattern: Pattern
    match: re.Match[str]

    @property
    def rank(self) -> tuple[int, int]:
        return (self.match.start() - self.match.end(), self.pattern.order)


def find_matches(doc: Doc) -> list[Match]:
    """Return the time expressions of a parsed document, in order, none overlapping another."""
    lexemes, classes = lex(doc.text, get_vocabulary())
    hits = sorted(_hits(classes), key=lambda hit: hit.rank)
    taken = bytearray(len(classes))
    found = []
    for hit in hits:
        span = slice(*hit.match.span())
        if any(taken[span]):
            continue
        match = _match(doc, hit, lexemes)
        if GUARDS[hit.pattern.guard](match):
            taken[span] = b"\1" * (span.stop - span.start)
            found.append(match)
    return sorted(found, key=lambda match: match.start)


def _hits(classes: str) -> Iterator[_Hit]:
    """Return what each pattern matches, wherever a stretch of known words holds more than filler."""
    for pattern in get_vocabulary().patterns:
        for match in pattern.regex.finditer(classes):
            if match.end() > match.start():
                yield _Hit(pattern, match)


def _match(doc: Doc, hit: _Hit, lexemes: list[Lexeme]) -> Match:
    parts = {name: tuple(lexemes[slice(*hit.match.span(name))]) for name, at in hit.match.groupdict().items() if at}
    first, last = hit.match.start(), hit.match.end()
    before = lexemes[first - 1].text.lower() if first else ""
    after = lexemes[last].text.lower() if last < len(lexemes) else ""
    if "signal" in parts:
        last -= len(parts["signal"])
    return Match(doc, hit.pattern, lexemes[first].start, lexemes[last - 1].end, parts, before, after,
                 tuple(lexeme.text.lower() for lexeme in lexemes[first:last]))  # fmt: skip
