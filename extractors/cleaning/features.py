"""Describes each cell of a page in numbers: length, shape, words, neighbours and place.

Nothing here looks at indentation or blank lines: what writes them (a browser, a text renderer, a scraper) differs
from one collection to the next, and a classifier that trusts them fails on the next one.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import compress, count, repeat

import numpy as np
from numpy.typing import NDArray

from extractors.cleaning.lines import DIGIT, LOWER, MARK, TABLE_SIZE, UPPER, Ints, Page, character_classes
from extractors.cleaning.network import Values
from extractors.cleaning.rules import Claim
from schemas.resources import REFERENCE

Floats = NDArray[np.float64]

LENGTH_STEPS = (2, 3, 5, 8, 12, 18, 28, 45, 80)  # words
ENDS = (".!?", "\"”'’)", ":", ",;", "…", "-–—|»›>")
STARTS = ("*+•·o-–", "\"“'‘", "|»›«←→[(@#")
INSIDE = '|@/!?"“,:(.'
NEIGHBOURS = (-2, -1, 1, 2)
REACHES = ((3, 0), (0, 3), (8, 0), (0, 8), (30, 0), (0, 30))
CONTENT_CHARS = 5
PROSE = 12  # words from which a cell reads as prose rather than as a label


@cache
def _word_classes() -> tuple[dict[str, int], Floats]:
    """Return a number for each listed word, and which classes (columns) each number (row) has; row 0 has none."""
    with (REFERENCE / "line_classifier_words.toml").open("rb") as file:
        classes: dict[str, str] = tomllib.load(file)
    words = sorted({word for listed in classes.values() for word in listed.split()})
    table = np.array([[0.0] * len(classes), *([float(w in c.split()) for c in classes.values()] for w in words)])
    return {word: number for number, word in enumerate(words, 1)}, table


def describe(page: Page, claimed: Sequence[Claim], rule_names: Sequence[str]) -> Floats:
    """Return one row of features for each cell of a page that has at least one, given what rules claim of it.

    The first `nearby(rule_names)` columns, one for each of `rule_names` among them, also describe the cells around it.
    """
    words = np.bincount(page.word_cell, minlength=len(page)).astype(float)
    shape, register = _shape(page, words), _register(page, words)
    ruled = _ruled(page, claimed, rule_names)
    above = np.cumsum(ruled, axis=0)
    passed = np.log1p(np.column_stack([above, above[-1] - above]))
    return np.column_stack([ruled, register, shape, _place(page, words), passed, _cohesion(page, words)])


def _shape(page: Page, words: Floats) -> Floats:
    """Return length, ends, and shares of capitals, digits and marks; those shown to neighbours come first."""
    chars, opens = np.maximum(page.last - page.first, 1), page.codes[page.first]
    counts, begins = _count_marks(page), page.kinds[page.first]
    upper, lower, digit, other = counts[:, :4].T
    inside = counts[:, 4:]
    mark = other + inside.sum(axis=1)
    heads = _groups(STARTS)[np.minimum(opens, TABLE_SIZE - 1)]
    tails = _groups(ENDS)[np.minimum(page.codes[page.last - 1], TABLE_SIZE - 1)]
    return np.column_stack([
        np.log1p(chars), words[:, None] >= np.array(LENGTH_STEPS),
        upper / chars, digit / chars, tails,
        mark / chars, upper > 1.5 * lower, upper / np.maximum(words, 1),
        begins == UPPER, begins == LOWER, begins == DIGIT, heads,
        np.log1p(inside), inside / np.maximum(words, 1)[:, None], _repeats(page),
    ])  # fmt: skip


def _ruled(page: Page, claimed: Sequence[Claim], rule_names: Sequence[str]) -> Floats:
    """Return which of the named rules (columns) claim each cell; rules that are newer than the weights have none."""
    columns = {name: number for number, name in enumerate(rule_names)}
    table = np.zeros((len(page), len(columns)))
    for claim in claimed:
        if (column := columns.get(claim.rule.name)) is not None:
            table[claim.cell, column] = 1
    return table


def _count_marks(page: Page) -> Floats:
    """Return how many capitals, small letters, digits, other marks, and marks of each kind `INSIDE` a cell holds."""
    lengths = page.last - page.first
    places = np.arange(lengths.sum()) + np.repeat(page.first - np.cumsum(lengths) + lengths, lengths)
    marks = _marks()[np.minimum(page.codes[places], TABLE_SIZE - 1)]
    kinds = 5 + len(INSIDE)
    counts = np.bincount(np.repeat(np.arange(len(page)) * kinds, lengths) + marks, minlength=len(page) * kinds)
    return counts.reshape(len(page), kinds)[:, 1:].astype(float)


@cache
def _marks() -> Ints:
    """Return, for each character below `TABLE_SIZE`, its column in `_count_marks`, from 1; blanks have 0."""
    columns = {UPPER: 1, LOWER: 2, DIGIT: 3, MARK: 4}
    marks = np.array([columns.get(kind, 0) for kind in character_classes().tolist()])
    marks[[ord(char) for char in INSIDE]] = np.arange(len(INSIDE)) + 5
    return marks


@cache
def _groups(groups: tuple[str, ...]) -> Floats:
    """Return a table of which groups (columns) each character below `TABLE_SIZE` (row) belongs to."""
    table = np.zeros((TABLE_SIZE, len(groups)))
    for number, group in enumerate(groups):
        table[[ord(char) for char in group], number] = 1
    return table


def _register(page: Page, words: Floats) -> Floats:
    """Return, for each word class, its logarithmic count and its share of the cell's words."""
    numbers, table = _word_classes()
    found = np.fromiter(map(numbers.get, page.words, repeat(0)), np.intp, len(page.words))
    listed = np.flatnonzero(found)
    total = np.vstack([np.zeros(table.shape[1]), np.cumsum(table[found[listed]], axis=0)])
    edges = np.searchsorted(page.word_cell[listed], np.arange(len(page) + 1))
    counts = total[edges[1:]] - total[edges[:-1]]
    return np.column_stack([np.log1p(counts), counts / np.maximum(words, 1)[:, None]])


def _repeats(page: Page) -> Ints:
    """Return whether the cell's text stands elsewhere on the page, as menus and teasers do."""
    texts = page.cells
    seen = Counter(texts)
    return np.array([seen[text] > 1 for text in texts], dtype=np.int64)


def _cohesion(page: Page, words: Floats) -> Floats:
    """Return how many of a cell's longer words stand in other stretches of prose on the page: none, one, or more."""
    long = np.fromiter(map(len, page.words), np.int64, len(page.words)) >= CONTENT_CHARS
    listed = list(compress(page.words, long.tolist()))
    firsts: dict[str, int] = {}
    word = np.fromiter(map(firsts.setdefault, listed, count()), np.int64, len(listed))
    place = np.unique(page.word_cell[long] * len(listed) + word)
    cell, word = np.divmod(place, max(len(listed), 1))
    is_prose = words[cell] >= PROSE
    elsewhere = np.bincount(word[is_prose], minlength=len(listed))[word] - is_prose
    found = [np.bincount(cell, weights, minlength=len(page)) for weights in (elsewhere == 1, elsewhere > 1)]
    total = np.bincount(cell, minlength=len(page))
    shares = np.column_stack(found) / np.maximum(total, 1)[:, None]
    return np.column_stack([shares, np.log1p(found[1]), total == 0])


def _place(page: Page, words: Floats) -> Floats:
    """Return how far down the cell stands, in cells and in prose, and how much prose is around it."""
    count = len(page)
    number = np.arange(count)
    prose = np.minimum(words, 60.0) * (words >= PROSE)
    passed = np.cumsum(prose) / max(prose.sum(), 1.0)
    return np.column_stack([
        np.log1p(number), np.log1p(count - 1 - number), number == 0, number == count - 1,
        passed,
        passed[:, None] > np.array([0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98]),
        np.log1p(_windows(prose, REACHES)),
        page.beside > 0, np.full(count, (page.beside > 0).mean()),
        np.full(count, (words >= PROSE).mean()), np.full(count, np.log1p(prose.sum())),
    ])  # fmt: skip


def nearby(rule_names: Sequence[str]) -> int:
    """Return how many features, counted from the first, are also looked at in a cell's neighbours."""
    _, table = _word_classes()
    return len(rule_names) + 2 * int(table.shape[1]) + 1 + len(LENGTH_STEPS) + 2 + len(ENDS)


def shift(values: Values, by: int) -> Values:
    """Return the rows of each cell's neighbour `by` cells on, zeros where there is none."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[:-by] = values[by:]
    else:
        moved[-by:] = values[:by]
    return moved


def surround(features: Values, seen: int) -> Values:
    """Return the features of a page's cells beside the first `seen` features of each of their `NEIGHBOURS`."""
    return np.column_stack([features, *(shift(features[:, :seen], by) for by in NEIGHBOURS)])


def _windows(values: Floats, reaches: Sequence[tuple[int, int]]) -> Floats:
    """Return for each reach (column) the sum from so many cells earlier to so many later, the cell itself included."""
    total = np.append(0, np.cumsum(values))
    before, after = np.array(reaches).T
    index = np.arange(len(values))[:, None]
    result: Floats = total[np.minimum(index + after + 1, len(values))] - total[np.maximum(index - before, 0)]
    return result
