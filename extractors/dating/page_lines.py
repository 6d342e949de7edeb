"""Lines of a page that say when it was published: what stands about its title, opens its text or closes it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.dating.written import Written, unglue, written_dates
from schemas.records import Block, Document, Interval
from schemas.resources import REFERENCE

HEAD = 6000  # characters before the article's first words that are searched
FOOT = 1500  # characters after its last words
PARAGRAPH = 80  # characters of the article's own words that a menu or teaser seldom reaches
LONGEST = 200  # characters of a cell that can be a date line; longer ones are prose
REACH = 12  # words beside the date: a name, an office, a section
FAR = 9  # cells before the first words that can hold a date that says nothing of itself
MASTHEAD = 4  # cells that open a page
STOPS = ".!?…:)'\"’”"
TITLE = 12  # characters that a line must share with the title
CELL = re.compile(r"\S(?:[^\n]*?\S)?(?=\s{4}|\s*\n|\s*\Z)")
DIGIT = re.compile(r"\d")
LABEL = re.compile(r"\W*(?:\w+\s){0,2}\w+\W*")  # "Published", "Last updated on:", alone on the line above its date
YEAR = re.compile(r"[12]\d{3}")
WORD = re.compile(r"[^\W\d_]{2,}")
IDLE = frozenset(
    """am pm gmt utc est edt cst cdt mst mdt pst pdt et pt ct bst cet cest ist by on at in the min mins minute minutes
    read reading comment comments no share monday tuesday wednesday thursday friday saturday sunday""".split()
)
BYLINE = re.compile(r"\W*(?:(?:written|reported|story) )?(?:by|authors?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A cell with a date of the page.

    `cue`: the date is said to be the day of publication (`published`), stands by an author's name (`by`), is that of
    an update (`updated`) or of reading (`clock`), or nothing is said of it (empty). `place` is where it stands: `head`,
    about the title and the first words; `top`, above them on the page; `foot`, below the article. `distance` counts
    the cells to the nearest of title and first words. `is_bare`: the cell says little else.
    """

    text: str
    dates: tuple[Written, ...]
    cue: str
    place: str
    distance: int
    is_bare: bool

    @property
    def kind(self) -> str:
        """Its cue, or `bare` if it says nothing but the date, or nothing."""
        return self.cue or ("bare" if self.is_bare else "")

    @property
    def days(self) -> Interval | None:
        """The day it names; the earliest, where it names several side by side."""
        return min((written.days for written in self.dates if written.days), default=None)


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells of a page with their offsets, which of them hold the title, and where the article starts and ends."""

    starts: list[int]
    cells: list[str]
    titles: list[int]
    first: int
    last: int
    opens_page: bool


@cache
def cues() -> dict[str, re.Pattern[str]]:
    """Return the patterns of `published.toml`."""
    data = tomllib.loads((REFERENCE / "published.toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in data.items()}


def date_lines(document: Document, blocks: Sequence[Block]) -> list[DateLine]:
    """Return the page's date lines in order; without any of the article's own words, the title alone places them."""
    layout = _layout(document, blocks)
    closed = [(block.char_start, block.char_end) for block in blocks if _is_closed(block)]
    found: list[DateLine] = []
    for index, (start, cell) in enumerate(zip(layout.starts, layout.cells, strict=True)):
        if len(cell) <= LONGEST and YEAR.search(cell) and not any(a <= start < b for a, b in closed):
            found += _date_line(layout, index)
    return found


def _is_closed(block: Block) -> bool:
    """Whether no date of the block is the page's: a tag, a caption, a related item, a copyright line."""
    return block.label in {"related", "tags", "caption"} or block.rule == "copyright"


def _layout(document: Document, blocks: Sequence[Block]) -> Layout:
    text = document.text
    own = [b for b in blocks if b.is_kept and b.label == "body"]
    long = [b for b in own if b.char_end - b.char_start >= PARAGRAPH and text[b.char_end - 1] in STOPS] or own
    start, end = (long[0].char_start, long[-1].char_end) if long else (min(len(text), HEAD), len(text))
    top = max(0, start - HEAD)
    head = list(CELL.finditer(text, top, min(len(text), start + 600)))
    foot = list(CELL.finditer(text, end, min(len(text), end + FOOT)))
    cells = head + [m for m in foot if not head or m.start() >= head[-1].end()]
    starts = [m.start() for m in cells]
    marked = {bisect_right(starts, b.char_start) - 1 for b in blocks if b.label == "title"}
    title = (document.title or "").lower()
    titles = [i for i, m in enumerate(cells) if i in marked or _is_title(m.group().lower(), title)]
    first = bisect_right(starts, start) - 1 if long else len(cells)
    return Layout(starts, [m.group() for m in cells], titles, first, bisect_right(starts, end - 1) - 1, top == 0)


def _is_title(cell: str, title: str) -> bool:
    return len(cell) >= TITLE and len(title) >= TITLE and (title.startswith(cell[:40]) or cell.startswith(title[:40]))


def _date_line(layout: Layout, index: int) -> Iterator[DateLine]:
    """Yield the cell's date line, if it is one: what it says of its dates, where it stands, how little else it says."""
    text = unglue(layout.cells[index])
    dates = written_dates(text)
    before = layout.cells[index - 1] if index else ""
    cue, chosen = _said(text, dates, before if LABEL.fullmatch(before) else "")
    rest = [word for word in WORD.findall(_without(text, dates)) if word.lower() not in IDLE]
    if not dates or cue == "other" or len(rest) > REACH:
        return
    if cues()["clock"].search(text):
        yield DateLine(layout.cells[index], tuple(dates), "clock", "top", 0, is_bare=False)
        return
    cue = cue or ("by" if BYLINE.match(text) else "")
    place, distance = _place(layout, index, cue)
    yield DateLine(layout.cells[index], tuple(chosen), cue, place, distance, len(rest) <= (4 if cue else 0))


def _said(text: str, dates: Sequence[Written], before: str) -> tuple[str, list[Written]]:
    """Return what the cell says of its dates, and the dates it says it of.

    A date said to be of publication wins; else those of which nothing is said, if nothing else is.
    """
    said: dict[str, list[Written]] = {}
    end, cue = 0, _last_cue(before)
    for written in dates:
        cue = _last_cue(text[end : written.start]) or cue
        said.setdefault(cue, []).append(written)
        end = written.end
    for wanted in ("published", ""):
        if wanted in said:
            return wanted, said[wanted]
    return next(iter(said.items()), ("", []))


def _last_cue(words: str) -> str:
    found = [(m.end(), name) for name in ("published", "updated", "other") for m in cues()[name].finditer(words)]
    return max(found, default=(0, ""))[1]


def _without(text: str, dates: Sequence[Written]) -> str:
    for written in reversed(dates):
        text = text[: written.start] + " " + text[written.end :]
    return cues()["updated"].sub(" ", cues()["published"].sub(" ", text))


def _place(layout: Layout, index: int, cue: str) -> tuple[str, int]:
    """Return where the cell stands and how many cells away from the title or the article's first words.

    What opens the page, with other cells between it and the article, is its masthead.
    """
    to_body = layout.first - index
    if index > layout.last > 0:
        return "foot", index - layout.last
    near = [abs(index - title) for title in layout.titles if -4 <= index - title <= 10]
    distance = min([*near, abs(to_body)])
    is_opening = layout.opens_page and index < MASTHEAD and distance >= MASTHEAD
    if (near or -3 <= to_body <= (30 if cue else FAR)) and (cue or not is_opening):
        return "head", distance
    return "top", distance
