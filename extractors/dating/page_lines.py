"""Lines of a page that say when it was published, and what they say of their dates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.dating.page_layout import STOPS, Layout, read_layout
from extractors.dating.written import Written, unglue, written_dates
from schemas.records import Block, Document, Interval
from schemas.resources import REFERENCE

LONGEST = 200  # characters of a cell that can be a date line; longer ones are prose
BESIDE = 12  # words beside the date: a name, an office, a section
PROSAIC = 4  # words in lower case that names, offices and sections do not exceed
CUES = "published", "updated", "other"
YEAR = re.compile(r"[12]\d{3}")
WORD = re.compile(r"[^\W\d_]{2,}")
LABEL = re.compile(r"\W*(?:\w+\s){0,2}\w+\W*")  # "Published", "Last updated on:", alone on the line above its date
RANGE = re.compile(r"\s*(?:-|–|—|to|until|through)\s*")
PROSE = re.compile(r"\w{2}.*\b(?:on|in|of|for|at|to|the|this|a|an)\s+(?:\w+day,?\s*)?", re.DOTALL | re.IGNORECASE)
BYLINE = re.compile(r"\W*(?:(?:written|reported|story) )?(?:by|authors?)\b", re.IGNORECASE)
IDLE = frozenset(
    """am pm gmt utc est edt cst cdt mst mdt pst pdt et pt ct bst cet cest ist by on at in the min mins minute minutes
    read reading comment comments no share monday tuesday wednesday thursday friday saturday sunday""".split()
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A cell with a date of the page.

    `cue`: the date is said to be the day of publication (`published`), stands by an author's name (`by`), is that of
    an update (`updated`), of reading (`clock`) or of something else (`other`); empty where nothing is said of it.
    `place` and `distance` are those of `Layout.place`. `is_bare`: the cell says little else. `days`: the day it names,
    the earliest where it names several side by side; None without a year.
    """

    text: str
    days: Interval | None
    cue: str
    place: str
    distance: int
    is_bare: bool

    @property
    def kind(self) -> str:
        """Its cue, or `bare` if it says nothing but the date, or nothing."""
        return self.cue or ("bare" if self.is_bare else "")


@cache
def cues() -> dict[str, re.Pattern[str]]:
    """Return the patterns of `published.toml`."""
    data = tomllib.loads((REFERENCE / "published.toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in data.items()}


def date_lines(document: Document, blocks: Sequence[Block]) -> list[DateLine]:
    """Return the page's date lines in order.

    No line is one that belongs to tags, captions, related items or the comments below, that states a copyright, or
    that is a sentence of the article.
    """
    layout = read_layout(document, blocks)
    end = layout.starts[layout.last] if layout.last < len(layout.starts) else len(document.text)
    closed = [block for block in blocks if _is_closed(block, end)]
    own = [block for block in blocks if block.is_kept]
    found = []
    for index, (start, cell) in enumerate(zip(layout.starts, layout.cells, strict=True)):
        if len(cell) <= LONGEST and YEAR.search(cell) and not _is_in(start, closed):
            line = _date_line(layout, index)
            if line and (line.kind or cell[-1] not in STOPS or not _is_in(start, own)):
                found.append(line)
    return found


def _is_closed(block: Block, end: int) -> bool:
    """Whether no date of the block is the page's; a comment above the `end` of the article is a stamp taken for one."""
    return (
        block.label in {"related", "tags", "caption"}
        or block.rule == "copyright"
        or (block.label == "comment" and block.char_start > end)
    )


def _is_in(start: int, blocks: Sequence[Block]) -> bool:
    return any(block.char_start <= start < block.char_end for block in blocks)


def _date_line(layout: Layout, index: int) -> DateLine | None:
    text = unglue(layout.cells[index])
    dates = written_dates(text)
    before = layout.cells[index - 1] if index else ""
    cue, chosen = _said(text, dates, before if LABEL.fullmatch(before) else "")
    beside = [word for word in WORD.findall(_without(text, dates)) if word.lower() not in IDLE]
    days = min((written.days for written in chosen if written.days), default=None)
    if not dates or len(beside) > BESIDE:
        return None
    if not cue and sum(word[0].islower() for word in beside) > PROSAIC:
        cue = "other"
    if cues()["clock"].search(text):
        return DateLine(layout.cells[index], days, "clock", "top", 0, is_bare=False)
    cue = cue or ("by" if BYLINE.match(text) else "")
    place, distance = layout.place(index, is_said=bool(cue))
    return DateLine(layout.cells[index], days, cue, place, distance, not beside)


def _said(text: str, dates: Sequence[Written], before: str) -> tuple[str, list[Written]]:
    """Return what the cell says of its dates, and the dates it says it of.

    A date said to be of publication wins; else those of which nothing is said. From a day to a day something lasts.
    """
    if any(RANGE.fullmatch(text, one.end, other.start) for one, other in pairwise(dates)):
        return "other", []
    said: dict[str, list[Written]] = {}
    end, cue = 0, _last_cue(before)
    for written in dates:
        words = text[end : written.start]
        cue = _last_cue(words) or cue
        if not cue and not BYLINE.match(text) and PROSE.fullmatch(words):
            cue = "other"
        said.setdefault(cue, []).append(written)
        end = written.end
    for wanted in ("published", ""):
        if wanted in said:
            return wanted, said[wanted]
    return next(iter(said.items()), ("", []))


def _last_cue(words: str) -> str:
    found = [(match.end(), name) for name in CUES for match in cues()[name].finditer(words)]
    return max(found, default=(0, ""))[1]


def _without(text: str, dates: Sequence[Written]) -> str:
    for written in reversed(dates):
        text = text[: written.start] + " " + text[written.end :]
    return cues()["updated"].sub(" ", cues()["published"].sub(" ", text))
