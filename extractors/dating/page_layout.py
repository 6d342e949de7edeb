"""Where a page's title and article stand among its cells: lines, or the columns of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.records import Block, Document

HEAD = 6000  # characters before the article's first words that are searched
LEAD = 600  # characters of the article that are searched
FOOT = 1500  # characters after its last words
PARAGRAPH = 80  # characters of the article's own words that a menu or teaser seldom reaches
STOPS = ".!?…:)'\"’”"
TITLE = 12  # characters that a line must share with the title
FAR = 9  # cells before the first words that can hold a date that says nothing of itself
FARTHEST = 30  # cells before them that can hold one that says it is the day of publication
MASTHEAD = 4  # cells that open a page
CELL = re.compile(r"\S+(?:[^\S\n]{1,3}\S+)*")


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells of a page with their offsets, which of them hold the title, and where the article starts and ends.

    `first` and `last` number the cells of the article's first and last words; without any, they lie past the last cell.
    """

    starts: tuple[int, ...]
    cells: tuple[str, ...]
    titles: tuple[int, ...]
    first: int
    last: int
    opens_page: bool

    def place(self, index: int, *, is_said: bool) -> tuple[str, int]:
        """Return where a cell with a date stands, and how many cells away from the title or the article.

        It stands in the `head`, about the title or the first words; at the `top`, above them; or at the `foot`.
        A date that is said to be of publication is looked for farther away; one that says nothing and opens the page,
        with other cells between it and the article, belongs to the masthead.
        """
        if index > self.last:
            return "foot", index - self.last
        to_body = abs(self.first - index)
        distance = min([to_body, *(abs(index - title) for title in self.titles[-1:])])
        is_near = any(-MASTHEAD <= index - title <= FAR for title in self.titles)
        is_masthead = self.opens_page and index < MASTHEAD <= distance and not is_said
        in_reach = is_near or -MASTHEAD < self.first - index <= (FARTHEST if is_said else FAR)
        return "head" if in_reach and not is_masthead else "top", distance


def read_layout(document: Document, blocks: Sequence[Block]) -> Layout:
    """Return the cells about the article: those before it, its first ones and those after it.

    The article runs from the first kept block that is a paragraph to the last one.
    """
    text = document.text
    own = [b for b in blocks if b.is_kept and b.label == "body"]
    long = [b for b in own if b.char_end - b.char_start >= PARAGRAPH and text[b.char_end - 1] in STOPS] or own
    start, end = (long[0].char_start, long[-1].char_end) if long else (min(len(text), HEAD), len(text))
    top, lead = max(0, start - HEAD), min(end, start + LEAD)
    cells = [*CELL.finditer(text, top, lead), *CELL.finditer(text, end, end + FOOT)]
    starts = tuple(cell.start() for cell in cells)
    first = bisect_right(starts, start) - 1 if long else len(cells)
    last = bisect_right(starts, end - 1) - 1 if long else len(cells)
    marked = {bisect_right(starts, b.char_start) - 1 for b in blocks if b.label == "title"}
    title = (document.title or "").lower()
    words = tuple(cell.group() for cell in cells)
    titles = (i for i, cell in enumerate(words) if i <= first and (i in marked or _is_title(cell.lower(), title)))
    return Layout(starts, words, tuple(titles), first, last, top == 0)


def _is_title(cell: str, title: str) -> bool:
    return len(cell) >= TITLE and len(title) >= TITLE and (title.startswith(cell[:40]) or cell.startswith(title[:40]))
