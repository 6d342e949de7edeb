"""A pattern's match in a text, and the numbers its words name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from spacy.tokens import Doc, Span

from extractors.dating.lexer import Lexeme
from extractors.dating.vocabulary import Pattern, get_vocabulary

FILLER = frozenset({"-", "and", "of", "half", "plus"})
COUNTS = {"the": "1", "couple": "2", "dozen": "12", "quarter": "1/4", "\u00bc": "1/4", "\u00bd": "1/2", "\u00be": "3/4"}
SCALES = frozenset({100, 1000})
NUMERAL = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:/([0-9]+))?(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern matched, with its named parts and the lower-cased words before, after and within it."""

    doc: Doc
    pattern: Pattern
    start: int
    end: int
    parts: dict[str, tuple[Lexeme, ...]]
    before: str
    after: str
    words: tuple[str, ...]

    def has(self, part: str) -> bool:
        """Whether the pattern's part `part` matched."""
        return part in self.parts

    def text(self, part: str) -> str:
        """Return the words of a part, lower-cased, without space; empty if it did not match."""
        return "".join(lexeme.text.lower() for lexeme in self.parts.get(part, ()))

    def value(self, part: str, *classes: str) -> str | None:
        """Return the first value that a word of the part has in one of the word classes."""
        vocabulary = get_vocabulary()
        found = (vocabulary.value(lexeme.text, *classes) for lexeme in self.parts.get(part, ()))
        return next((value for value in found if value is not None), None)

    def number(self, part: str, *classes: str) -> int | None:
        """Return that value as a whole number."""
        value = self.value(part, *classes)
        return None if value is None else int(value)

    def setting(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  (settings are data)
        """Return one of the pattern's settings."""
        return self.pattern.settings.get(name, default)

    @property
    def tokens(self) -> Span:
        """The tokens that hold the matched words."""
        span = self.doc.char_span(self.start, self.end, alignment_mode="expand")
        assert span is not None
        return span


def counted(match: Match) -> Fraction | None:
    """Return how many units the expression counts, a half after the unit included; None if it is vague."""
    n = amount(match.parts["n"]) if match.has("n") else None
    return n + Fraction(1, 2) if n is not None and "half" in match.words[2:] else n


def amount(lexemes: Sequence[Lexeme]) -> Fraction | None:
    """Return the number that the words name ("twenty-six", "2 1/2", "a hundred", "half a"), or None if it is vague."""
    words = [lexeme.text.lower() for lexeme in lexemes]
    numbers = [number(w) for w in words if w not in FILLER and not (w in {"a", "an"} and len(words) > 1)]
    if None in numbers:
        return None
    total = group = Fraction(0)
    for n in filter(None, numbers):
        if n in SCALES:
            group = max(group, Fraction(1)) * n
        else:
            group += n
        if n == 1000:
            total, group = total + group, Fraction(0)
    return (total + group or Fraction(1)) / (2 if "half" in words else 1)


def number(word: str) -> Fraction | None:
    """Return the number that a word or numeral names, or None: "seven", "third", "the" (1), "3,500", "1/2"."""
    if value := get_vocabulary().value(word, "NUMWORD", "ORD", "A") or COUNTS.get(word):
        return Fraction(value)
    numeral = NUMERAL.fullmatch(word.replace(",", ""))
    if not numeral:
        return None
    return Fraction(numeral[1]) / max(int(numeral[2] or 1), 1)


def year_of(lexemes: Sequence[Lexeme], near: int) -> int:
    """Return the year that the words name; two digits, one at most 20 years past the year `near`."""
    words = [lexeme.text.lower() for lexeme in lexemes]
    if words[0] == "nineteen":
        return 1900 + int(amount(lexemes[1:]) or 0)
    if words[0] == "two":
        return 2000
    return full_year("".join(c for c in words[-1] if c.isdigit()), near)


def full_year(digits: str, near: int) -> int:
    """Return the year of four digits; of two, the one at most 20 years past the year `near`."""
    if len(digits) == 4:
        return int(digits)
    year = near - near % 100 + int(digits)
    return year - 100 if year > near + 20 else year
