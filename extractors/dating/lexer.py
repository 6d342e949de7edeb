"""Cut a text into lexemes and write each as one character: patterns over words are then regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.dating.vocabulary import Vocabulary

LEXEME = re.compile(
    r"""(?P<FISCAL>FY'?(?:\d{4}|\d\d)\b)
    |(?P<WORD>[^\W\d_\u00bc-\u00be]+(?!\.[Mm]\b)\d*)
    |(?P<AMPM>[AaPp]\.[Mm]\b\.?)
    |(?P<BREAK>\n\s*\n)
    |(?P<POSS>['\u2019][sS]\b)
    |(?P<DECADE>(?:(?:1\d|20)?\d0['\u2019]?|['\u2019]\d0)s\b)
    |(?P<ISO>[12]\d{3}-[01]\d-[0-3]\d(?!\d))
    |(?P<CLOCK>[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?=\s?(?:[ap]\.?m\b|GMT|UTC|[ECMP][SD]T))|[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)
        |[0-2]\d[0-5]\d(?=\s?(?:GMT|UTC|local\ time)\b))
    |(?P<NUMERIC>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b|\d{1,2}\.\d{1,2}\.\d{4}\b|\d{4}/\d{1,2}/\d{1,2}\b)
    |(?P<FRACTION>\d{1,2}/\d{1,2}\b|[\u00bc-\u00be])
    |(?P<DAYTH>\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<NUM>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    |(?P<PUNCT>[^\w\s]|_)""",
    re.VERBOSE,
)
PUNCTUATION = {",": "COMMA", ".": "DOT", "-": "HYPHEN", "\u2013": "HYPHEN", "\u2010": "HYPHEN", "'": "APOS",
               "\u2019": "APOS", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, number or mark with its offsets; `text` is as written."""

    start: int
    end: int
    text: str


def lex(text: str, vocabulary: Vocabulary) -> tuple[list[re.Match[str]], str]:
    """Return where the lexemes of `text` are and, for each, the character that stands for its classes."""
    found = list(LEXEME.finditer(text))
    kinds = (kind_of(str(match.lastgroup), match.group()) for match in found)
    return found, "".join([vocabulary.symbol(kind, match.group()) for kind, match in zip(kinds, found, strict=True)])


def lexemes(found: Iterable[re.Match[str]]) -> tuple[Lexeme, ...]:
    """Return some of the lexemes that `lex` found."""
    return tuple(Lexeme(match.start(), match.end(), match.group()) for match in found)


def kind_of(kind: str, words: str) -> str:
    """Refine the kind of a lexeme: which mark it is, and which calendar number a number can be."""
    if kind == "PUNCT":
        return PUNCTUATION.get(words, "")
    if kind != "NUM" or not words.isascii() or not words.isdecimal():
        return kind
    if len(words) == 4 and "1000" <= words < "2200":
        return "NUM YEAR"
    if len(words) <= 2:
        return (
            "NUM"
            + (" DAYNUM" if 1 <= int(words) <= 31 else "")
            + (" HOUR" if int(words) <= 24 else "")
            + (" TWODIGIT" if len(words) == 2 else "")
        )
    return kind
