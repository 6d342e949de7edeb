"""Read cases: a text whose marks hold what the events in it must look like.

`[met]` marks the trigger, `[Ann Lee:participant]` an argument as written, `[He:speaker=Ann Lee]` one under its fullest
name, `[Mali:target+place]` one in two roles; `{We agree,}` is what a statement says. Topics add labels of their own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.language import get_nlp
from extractors.pipeline import Cleaned, assemble
from schemas.records import Block, Document, Extraction, Mention

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\[([^\[\]:]+)(?::([^\]]+))?\]|([{}])")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words with their label, empty for a bare trigger."""

    start: int
    end: int
    words: str
    label: str


@dataclass(slots=True)
class Case:
    """A text, its marks in order, and where its braces stand."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    braces: list[int] = field(default_factory=list)

    @property
    def trigger(self) -> Mark:
        """The one mark without a label."""
        [trigger] = [mark for mark in self.marks if not mark.label]
        return trigger

    @property
    def mention(self) -> Mention:
        """The mention of the marked trigger."""
        return mention_at(self.text, self.trigger)

    @property
    def arguments(self) -> set[tuple[str, str, str]]:
        """The marked arguments: role, words, fullest name."""
        return {
            (role, mark.words, name or mark.words)
            for mark in self.marks
            if mark.label
            for roles, _, names in [mark.label.partition("=")]
            for role in roles.split("+")
            for name in names.split(" & ")
        }


def read(marked: str) -> Case:
    """Return the case that a marked text holds."""
    case, last = Case(), 0
    for found in MARK.finditer(marked):
        case.text += marked[last : found.start()]
        if found[3]:
            case.braces.append(len(case.text))
        else:
            case.marks.append(Mark(len(case.text), len(case.text) + len(found[1]), found[1], found[2] or ""))
            case.text += found[1]
        last = found.end()
    case.text += marked[last:]
    return case


def params(topic: str) -> Iterator[Any]:
    """Yield the cases of `cases/<topic>.toml`, section by section; those listed as `wrong` are strict xfails."""
    for section, cases in tomllib.loads((CASES / f"{topic}.toml").read_text("utf-8")).items():
        for marked in cases.get("right", []):
            yield pytest.param(marked, id=f"{section}: {marked}")
        for marked, why in cases.get("wrong", {}).items():
            yield pytest.param(marked, id=f"{section}: {marked}", marks=pytest.mark.xfail(strict=True, reason=why))


@cache
def extraction(text: str) -> Extraction:
    """Return what is found in `text`, all of it taken for the body of an article."""
    blocks = (Block(0, len(text), "body", is_kept=True, rule="body", confidence=1.0),)
    return assemble(Cleaned(Document("case.txt", text), blocks), get_nlp()(text, disable=["dateline_times"]))


def mention_at(text: str, mark: Mark, event_type: str = "") -> Mention:
    """Return the mention whose trigger begins in `mark`."""
    mentions = extraction(text).mentions
    found = [m for m in mentions if mark.start <= m.trigger_start < mark.end and event_type in m.event_type]
    assert found, [text[m.trigger_start : m.trigger_end] for m in mentions]
    return found[0]
