"""The words and patterns of time expressions, read from `seeds/reference/times.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from schemas.resources import REFERENCE

CAPITALISED = frozenset({"MONTH", "MON", "WEEKDAY", "WDAY", "HOLIDAY"})
FIRST_SYMBOL = 0x4E00  # one character for each set of classes, from a block that no pattern writes
OTHER = "\u00b7"
BREAK = "\u00b6"
FILLER = frozenset(
    "A COMMA DOT HYPHEN POSS APOS OPEN CLOSE SLASH the of in to and on at or that for from as over than".split()
)
GROUP = re.compile(r"(?:[a-z]\w*:)?\([^()]*\)[?*]?")
WORD = re.compile(r"[A-Za-z]+(?![\w:?*])")  # one that is not optional, nor the name of a group
ITEM = re.compile(r"(?:(?P<group>[a-z]\w*):)?(?P<name>[A-Za-z]+|\()|(?P<rest>\S)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named pattern: what it matches, how its meaning is worked out, and what it must and must not match.

    `meaning` names a function of `extractors.dating.meanings`; `set` holds that function's settings. Every match holds
    at least one of the characters `needs`.
    """

    name: str
    regex: re.Pattern[str]
    needs: frozenset[str]
    meaning: str
    settings: dict[str, Any]
    order: int
    examples: dict[str, str]
    guard: str


@dataclass(slots=True)
class Vocabulary:
    """Word classes, macros and patterns; maps a lexeme to the character that stands for all its classes."""

    words: dict[str, dict[str, str]]
    macros: dict[str, str]
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    symbols: dict[frozenset[str], str] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    filler: frozenset[str] = frozenset()
    _kinds: dict[str, str] = field(default_factory=dict)
    _small: dict[str, str] = field(default_factory=dict)
    _capital: dict[str, str] = field(default_factory=dict)

    def symbol(self, kind: str, words: str) -> str:
        """Return the character for a lexeme of `kind` (class names, space between) that reads `words`.

        Names of months and days count only with a capital.
        """
        if kind != "WORD":
            return self._kinds.get(kind, OTHER)
        return (self._capital if words[0].isupper() else self._small).get(words.lower(), OTHER)

    def value(self, word: str, *classes: str) -> str | None:
        """Return the value of `word` in the first of `classes` that has it."""
        return next((v for c in classes if (v := self.values[c].get(word.lower())) is not None), None)

    def index(self, literals: set[str]) -> None:
        """Give a character to each set of classes that a lexeme can have, `literals` being classes of their own."""
        by_word: dict[str, set[str]] = {word: {word} for word in literals}
        for name, entries in self.words.items():
            self.values[name] = {w.lower(): value for value, line in entries.items() for w in line.split()}
            for word in self.values[name]:
                by_word.setdefault(word, set()).add(name)
        for word in ("am", "pm"):
            by_word[word] = {"AMPM"}
        numbers = ["NUM", "NUM YEAR", "NUM HOUR", "NUM HOUR TWODIGIT", "NUM TWODIGIT", "NUM DAYNUM TWODIGIT",
                   "NUM DAYNUM HOUR", "NUM DAYNUM HOUR TWODIGIT"]  # fmt: skip
        marks = ["ISO", "CLOCK", "FISCAL", "NUMERIC", "FRACTION", "DAYTH", "DECADE", "AMPM", "POSS", "COMMA", "DOT",
                 "HYPHEN", "APOS", "SLASH", "OPEN", "CLOSE"]  # fmt: skip
        sets = {frozenset(kinds.split()) for kinds in numbers + marks}
        capital = {word: frozenset(classes) for word, classes in by_word.items()}
        small = {word: classes - CAPITALISED for word, classes in capital.items()}
        sets |= {*capital.values(), *small.values()}
        ordered = sorted((s for s in sets if s), key=sorted)
        self.symbols = {classes: chr(FIRST_SYMBOL + i) for i, classes in enumerate(ordered)}
        self._kinds = {kinds: self.symbols[frozenset(kinds.split())] for kinds in numbers + marks} | {"BREAK": BREAK}
        self._capital = {word: self.symbols[classes] for word, classes in capital.items()}
        self._small = {word: self.symbols[classes] for word, classes in small.items() if classes}
        self.filler = frozenset(symbol for classes, symbol in self.symbols.items() if classes <= FILLER)

    def compile(self, pattern: str) -> str:
        """Translate a pattern over class names and literal words into a regular expression over symbols."""
        return ITEM.sub(self._item, pattern).replace(" ", "")

    def needs(self, pattern: str) -> frozenset[str]:
        """Return the characters of the rarest word outside brackets that is not optional, of all words without one."""
        bare = pattern
        while "(" in bare:
            bare = GROUP.sub("", bare)
        words = [] if "|" in bare else WORD.findall(bare)
        return min((frozenset(self.compile(word)) for word in words or [pattern]), key=len)

    def _item(self, item: re.Match[str]) -> str:
        if item["rest"]:
            return item["rest"]
        opening = f"(?P<{item['group']}>" if item["group"] else "(?:"
        if item["name"] == "(":
            return opening
        name = item["name"]
        if name in self.macros:
            inner = self.compile(self.macros[name])
        else:
            inner = "[" + "".join(char for classes, char in self.symbols.items() if name in classes) + "]"
        return f"{opening}{inner})" if item["group"] or name in self.macros else inner


def literals_of(pattern: str) -> set[str]:
    """Return the lower-case words that a pattern names literally."""
    return {m["name"] for m in ITEM.finditer(pattern) if m["name"] and m["name"].islower()}


@lru_cache(maxsize=1)
def get_vocabulary() -> Vocabulary:
    """Return the vocabulary of `times.toml`, read once."""
    data = tomllib.loads((REFERENCE / "times.toml").read_text(encoding="utf-8"))
    vocabulary = Vocabulary(data["words"], data["macros"])
    sources = [*data["macros"].values(), *(entry["match"] for entry in data["pattern"])]
    vocabulary.index({word for source in sources for word in literals_of(source)})
    vocabulary.patterns = [
        Pattern(
            name=entry["name"],
            regex=re.compile(vocabulary.compile(entry["match"])),
            needs=vocabulary.needs(entry["match"]),
            meaning=entry["meaning"],
            settings=entry.get("set", {}),
            order=order,
            examples=entry.get("examples", {}),
            guard=entry.get("guard", ""),
        )
        for order, entry in enumerate(data["pattern"])
    ]
    return vocabulary
