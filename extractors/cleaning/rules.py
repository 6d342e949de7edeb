"""Boilerplate rules, read from `seeds/reference/boilerplate.toml`: how a cell looks that is known for furniture."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.cleaning.lines import Page
from schemas.errors import SettingError
from schemas.records import BlockLabel
from schemas.resources import REFERENCE

Part = Literal["cell", "start", "end"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of boilerplate knowledge.

    `part` says where the pattern must hold: the whole cell, or what opens or closes one. `cue` holds the words
    (lower case) of which one must stand in the cell; a rule without a cue is tried on every cell.
    """

    name: str
    label: BlockLabel
    pattern: re.Pattern[str]
    part: Part = "cell"
    cue: frozenset[str] = frozenset()
    is_kept: bool = False
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()

    def find(self, text: str) -> tuple[int, int] | None:
        """Return the half-open stretch of a cell's text that the rule claims, or None."""
        found = self.pattern.fullmatch(text) if self.part == "cell" else self.pattern.search(text)
        return found.span() if found else None


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of a page that a rule claims: the cell's number, half-open offsets into the text, and the rule."""

    cell: int
    start: int
    end: int
    rule: Rule


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules in file order. Raises SettingError if a rule cannot be read."""
    path = REFERENCE / "boilerplate.toml"
    with path.open("rb") as file:
        entries = tomllib.load(file)["rule"]
    return tuple(_rule(path.name, entry) for entry in entries)


def _rule(file: str, entry: dict[str, object]) -> Rule:
    known = {"name", "label", "part", "cue", "pattern", "keep", "matches", "rejects"}
    if unknown := entry.keys() - known:
        raise SettingError(f"{file}: rule {entry.get('name')} has unknown keys: {', '.join(sorted(unknown))}")
    part = entry.get("part", "cell")
    anchors = {"cell": "{}", "start": r"\A(?:{})", "end": r"(?:{})\Z"}
    pattern = anchors[str(part)].format(entry["pattern"])
    return Rule(
        str(entry["name"]), entry["label"], re.compile(pattern, 0 if part == "start" else re.IGNORECASE), part,  # type: ignore[arg-type]
        frozenset(str(entry.get("cue", "")).split()), bool(entry.get("keep")),
        tuple(entry.get("matches", ())), tuple(entry.get("rejects", ())),  # type: ignore[arg-type]
    )  # fmt: skip


@cache
def _rules_by_cue() -> dict[str, tuple[Rule, ...]]:
    by_cue: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules():
        for word in rule.cue or [""]:
            by_cue[word].append(rule)
    return {word: tuple(found) for word, found in by_cue.items()}


def claims(page: Page) -> Iterator[Claim]:
    """Yield what the rules claim of a page, at most one claim for each cell and part: the first rule's."""
    by_cue = _rules_by_cue()
    candidates: dict[int, list[Rule]] = {}
    cued = [number for number, word in enumerate(page.words) if word in by_cue]
    for number, cell in zip(cued, page.word_cell[cued].tolist(), strict=True):
        candidates.setdefault(cell, []).extend(by_cue[page.words[number]])
    texts = page.cells
    for rule in by_cue.get("", ()):
        for cell in [number for number, text in enumerate(texts) if rule.find(text)]:
            candidates.setdefault(cell, []).append(rule)
    firsts = page.first.tolist()
    for cell in sorted(candidates):
        yield from _claims_of_cell(cell, texts[cell], firsts[cell], candidates[cell])


def _claims_of_cell(cell: int, text: str, first: int, tried: Sequence[Rule]) -> Iterator[Claim]:
    taken: set[Part] = set()
    for rule in tried:
        if rule.part not in taken and (span := rule.find(text)):
            taken.add(rule.part)
            yield Claim(cell, first + span[0], first + span[1], rule)
