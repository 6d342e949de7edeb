"""Cuts a text into cells: stretches of one line without a wide gap, as a reader sees them on a page.

Text that was rendered from tables sets columns side by side, far apart on one line ("Mobiles        The tourists were
outraged"); a menu's cell and a paragraph's cell must be judged apart.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import compress

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Codes = NDArray[np.uint32]

GAP = 4  # columns of white space that part two cells
TABLE_SIZE = 0x4000
_NEWLINES = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
SPACE, NEWLINE, UPPER, LOWER, DIGIT, MARK = range(6)


@cache
def character_classes() -> NDArray[np.uint8]:
    """Return the class of each character below `TABLE_SIZE`; those above share the class of the last one."""
    return np.array([_character_class(chr(code)) for code in range(TABLE_SIZE)], dtype=np.uint8)


def _character_class(char: str) -> int:
    if char in _NEWLINES:
        return NEWLINE
    if char.isspace():
        return SPACE
    if char.isupper():
        return UPPER
    if char.isalpha():
        return LOWER
    return DIGIT if unicodedata.category(char) == "Nd" else MARK


@cache
def _plain_letters() -> Codes:
    """Return a table that lower-cases letters, keeps digits, ©, @ and apostrophes, and blanks all other marks."""
    table = np.arange(TABLE_SIZE, dtype=np.uint32)
    for code in range(TABLE_SIZE):
        char = chr(code)
        lowered = char.lower()
        if char == "’":
            table[code] = ord("'")
        elif not (char.isalnum() or char in "©@'"):
            table[code] = ord(" ")
        elif len(lowered) == 1 and ord(lowered) < TABLE_SIZE:
            table[code] = ord(lowered)
    return table


@dataclass(frozen=True, slots=True)
class Page:
    """A text as cells and words.

    `codes` are the text's code points, `kinds` their classes. `first` and `last` are the half-open character offsets
    of each cell, without outer blanks, `cells` their texts; `line` numbers its line from 0, `beside` counts the other
    cells on that line. `words` are lower-cased, without marks, and `word_cell` says which cell each of them stands in.
    """

    text: str
    codes: Codes
    kinds: NDArray[np.uint8]
    first: Ints
    last: Ints
    cells: list[str]
    line: Ints
    beside: Ints
    words: list[str]
    word_cell: Ints

    def __len__(self) -> int:
        return len(self.first)

    def only(self, cells: Ints) -> Page:
        """Return the page with these cells alone, in this order, which must be ascending."""
        if len(cells) == len(self):
            return self
        place = np.full(len(self), -1)
        place[cells] = np.arange(len(cells))
        moved = place[self.word_cell]
        words = list(compress(self.words, (moved >= 0).tolist()))
        texts = [self.cells[cell] for cell in cells.tolist()]
        return Page(
            self.text, self.codes, self.kinds, self.first[cells], self.last[cells], texts, self.line[cells],
            self.beside[cells], words, moved[moved >= 0],
        )  # fmt: skip


def read_page(text: str) -> Page:
    """Cut `text` into cells and words; a text without a non-blank character gives a page without cells."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    small = np.minimum(codes, TABLE_SIZE - 1)
    kinds = character_classes()[small]
    starts, ends = _runs(kinds > NEWLINE)
    lines = np.cumsum(kinds == NEWLINE)
    opens = np.ones(len(starts), dtype=bool)
    opens[1:] = (np.diff(lines[starts]) > 0) | (starts[1:] - ends[:-1] >= GAP)
    first = starts[opens]
    last = ends[np.append(np.flatnonzero(opens)[1:] - 1, -1)] if len(starts) else ends
    line = lines[first]
    plain = _plain_letters()[small]
    word_starts, _ = _runs(character_classes()[plain] > NEWLINE)
    cells = [text[start:end] for start, end in zip(first.tolist(), last.tolist(), strict=True)]
    return Page(
        text, codes, kinds, first, last, cells, line, np.bincount(line, minlength=1)[line] - 1,
        plain.tobytes().decode("utf-32-le", "replace").split(), np.searchsorted(first, word_starts, "right") - 1,
    )  # fmt: skip


def _runs(mask: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Return where each run of true values starts and ends (half-open)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return edges[::2], edges[1::2]
