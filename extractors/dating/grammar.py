"""Find time expressions: patterns over lexemes, guards against look-alikes, the longest match first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from extractors.dating.guards import GUARDS
from extractors.dating.lexer import lex, lexemes
from extractors.dating.matches import Match
from extractors.dating.vocabulary import BREAK, OTHER, Pattern, get_vocabulary
from extractors.parsing.kept import text_of

STRETCH = re.compile(f"[^{OTHER}{BREAK}]+")


@dataclass(frozen=True, slots=True)
class _Hit:
    pattern: Pattern
    match: re.Match[str]
    offset: int  # of the stretch that was matched among the lexemes

    def span(self, part: str | int = 0) -> slice:
        """The lexemes of a part of the pattern; of the whole without one."""
        start, end = self.match.span(part)
        return slice(self.offset + start, self.offset + end)

    @property
    def extent(self) -> slice:
        """The lexemes of the expression itself, without `lead` and `signal`: what only gives it its meaning."""
        whole, parts = self.span(), self.match.groupdict()
        start = self.span("lead").stop if parts.get("lead") else whole.start
        return slice(start, self.span("signal").start if parts.get("signal") else whole.stop)

    @property
    def rank(self) -> tuple[int, int]:
        return (self.match.start() - self.match.end(), self.pattern.order)


def find_matches(doc: Doc) -> list[Match]:
    """Return the time expressions of a parsed document, in order, none overlapping another."""
    found, classes = lex(text_of(doc), get_vocabulary())
    hits = sorted(_hits(classes), key=lambda hit: hit.rank)
    taken = bytearray(len(classes))
    matches = []
    for hit in hits:
        span = hit.extent
        if any(taken[span]):
            continue
        match = _match(doc, hit, found)
        if GUARDS[hit.pattern.guard](match):
            taken[span] = b"\1" * (span.stop - span.start)
            matches.append(match)
    return sorted(matches, key=lambda match: match.start)


def _hits(classes: str) -> Iterator[_Hit]:
    """Yield what each pattern matches; only stretches of known words that hold more than filler are searched."""
    filler = get_vocabulary().filler
    for stretch in STRETCH.finditer(classes):
        if not filler.issuperset(stretch.group()):
            yield from (_Hit(pattern, match, stretch.start()) for pattern, match in _matches(stretch.group()))


@lru_cache(maxsize=1 << 14)
def _matches(stretch: str) -> list[tuple[Pattern, re.Match[str]]]:
    """Return what each pattern matches in a stretch of known words; most are short, and recur in all texts."""
    patterns = [pattern for pattern in get_vocabulary().patterns if not pattern.needs.isdisjoint(stretch)]
    found = ((pattern, match) for pattern in patterns for match in pattern.regex.finditer(stretch))
    return [(pattern, match) for pattern, match in found if match.end() > match.start()]


def _match(doc: Doc, hit: _Hit, found: list[re.Match[str]]) -> Match:
    parts = {name: lexemes(found[hit.span(name)]) for name, at in hit.match.groupdict().items() if at}
    first, last, end = hit.extent.start, hit.extent.stop, hit.span().stop
    before = found[first - 1].group().lower() if first else ""
    after = found[end].group().lower() if end < len(found) else ""
    return Match(doc, hit.pattern, found[first].start(), found[last - 1].end(), parts, before, after,
                 tuple(lexeme.group().lower() for lexeme in found[first:last]))  # fmt: skip
