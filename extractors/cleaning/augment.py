"""Makes further training pages out of labelled ones: the article of one page among the furniture of others.

The collections that may be used for training are of today, rendered one way, and hardly hold a reader's comment. Pages
elsewhere are shorter, set columns beside the article, put a whole menu or a teaser on one line, and let readers answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random
from textwrap import wrap

from extractors.cleaning.furniture import Furniture, Line, Parts

PORTALS = 4  # pages made of each article in a portal's layout
MENU_WORDS = 5
SHORTEST, LONGEST = 3, 30  # lines of a shortened article
SENTENCE_END = re.compile(r"(?<=[.!?”\"]) +(?=[A-Z“\"])")
PLAIN_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "..."})
LOST_MARKS = str.maketrans(dict.fromkeys("“”‘’—–…", "?"))
MARKS: tuple[dict[int, str], ...] = ({}, {}, PLAIN_MARKS, PLAIN_MARKS, LOST_MARKS)


def divide(lines: Sequence[Line]) -> Parts | None:
    """Return a page as its parts, None if it has no article."""
    body = [number for number, line in enumerate(lines) if line.label == "body"]
    if not body:
        return None
    first, last = body[0], body[-1] + 1
    return Parts(list(lines[:first]), list(lines[first:last]), list(lines[last:]))


def augment(parts: Parts, others: Sequence[Parts], found: Sequence[str], random: Random) -> Iterator[list[Line]]:
    """Yield new pages made of one; `others` lend furniture, `found` holds readers' comments of other pages."""
    make = Furniture(parts, others, found, random)
    head, article, tail = parts.head, parts.article, parts.tail
    if random.random() < 0.4:
        yield _joined([*head, *article, *tail], random)
    for told in (article, _shortened(article, random)):
        between, end = tail[: random.choice((0, 2, 6, 12))], random.choice((tail[-10:], tail, _tail(make, random), []))
        yield [*random.choice((head, [])), *told, *between, *make.comments(), *make.form(), *end]
    if random.random() < 0.8:
        above = random.choice((head[-3:], [], make.title()))
        below = random.choice(([], tail[:2], [*make.comments()], [*make.comments()]))
        yield [*above, *_shortened(article, random), *below]
    if random.random() < 0.8:
        yield [*_shortened(article, random), *make.comments()]
    if random.random() < 0.8:
        yield _plain(parts, make, random)
    for _ in range(PORTALS):
        yield _portal(parts, make, random)


def _plain(parts: Parts, make: Furniture, random: Random) -> list[Line]:
    """Return the article's own words alone, as news wires and scrapers that knew the page's tags hand them on."""
    lines = [line for line in _shortened(parts.article, random) if line.label == "body"]
    if random.random() < 0.3:
        lines = [Line(text, "body") for line in lines for text in SENTENCE_END.split(line.text)]
    if random.random() < 0.4:
        lines = make.dateline(lines)
    if random.random() < 0.2:
        lines = [*_reset(lines, random)]
    marks = random.choice(MARKS)
    title = make.title() if random.random() < 0.2 else []
    return [line._replace(text=line.text.translate(marks)) for line in (*title, *lines)]


def _portal(parts: Parts, make: Furniture, random: Random) -> list[Line]:
    """Return the article, or its beginning, as a portal shows it."""
    head, main, tail = _head(make, random), _main(parts, make, random), _tail(make, random)
    if random.random() < 0.5:
        left = [*make.menu(), *make.menu(), *(line for line in head if len(line.text.split()) <= MENU_WORDS)]
        right = [line for _ in range(random.choice((0, 1, 3))) for line in make.teasers()]
        head, main = random.choice((head, make.menu())), [*_columns(left, main, right, random)]
    lines = [*head, *main, *tail]
    if random.random() < 0.4:
        lines = _joined(lines, random)
    marks = random.choice(MARKS)
    return [line._replace(text=line.text.translate(marks)) for line in lines]


def _head(make: Furniture, random: Random) -> list[Line]:
    lent = make.other().head[-random.randint(1, 60) :] if random.random() < 0.6 else []
    return [*lent, *make.menu()] if not lent or random.random() < 0.5 else lent


def _main(parts: Parts, make: Furniture, random: Random) -> list[Line]:
    """Return the article with what stands just above and below it."""
    article = _shortened(parts.article, random)
    if random.random() < 0.12:
        article = [*_reset(article, random)]
    above = [*(make.teasers() if random.random() < 0.2 else []), *(make.tools() if random.random() < 0.4 else [])]
    below = [*(make.tools() if random.random() < 0.5 else []), *(make.comments() if random.random() < 0.3 else [])]
    teasers = [line for _ in range(random.choice((0, 1, 1, 2, 4))) for line in make.teasers()]
    return [*above, *article, *below, *teasers]


def _tail(make: Furniture, random: Random) -> list[Line]:
    start = random.randint(0, 20)
    lent = make.other().tail[start : start + random.randint(1, 80)] if random.random() < 0.6 else []
    return [*lent, *make.foot()]


def _shortened(article: Sequence[Line], random: Random) -> list[Line]:
    """Return an article or its beginning, up to a line of its body."""
    if random.random() < 0.3:
        return list(article)
    ends = [number for number, line in enumerate(article, 1) if line.label == "body"]
    return list(article[: ends[min(random.randint(SHORTEST, LONGEST), len(ends)) - 1]])


def _reset(article: Sequence[Line], random: Random) -> Iterator[Line]:
    """Yield an article whose paragraphs run on in one line, or are broken where a line of type ends."""
    width = random.choice((50, 70, 80, None, None))
    for label, run in groupby(article, key=lambda line: line.label):
        if label != "body":
            yield from run
        elif width is None:
            yield Line(" ".join(line.text.strip() for line in run), label)
        else:
            yield from (Line(text, label) for line in run for text in wrap(line.text, width))


def _columns(left: Sequence[Line], main: Sequence[Line], right: Sequence[Line], random: Random) -> Iterator[Line]:
    """Yield three columns read across: what stands beside a line of the middle one, and what stands between two."""
    lefts, rights = iter(left if random.random() < 0.8 else ()), iter(right if random.random() < 0.7 else ())
    beside, between = random.uniform(0.2, 1.0), random.uniform(0.0, 1.0)
    for line in main:
        before = next(lefts, None) if random.random() < beside else None
        after = next(rights, None) if random.random() < beside / 2 else None
        yield from _row(before, line, after)
        if random.random() < between:
            yield from _row(next(lefts, None), next(rights, None) if random.random() < 0.6 else None)
    yield from lefts
    yield from rights


def _row(*cells: Line | None) -> Iterator[Line]:
    """Yield cells, without those that are missing, as one line."""
    for number, line in enumerate(cell for cell in cells if cell):
        yield line._replace(beside=number > 0)


def _joined(lines: Sequence[Line], random: Random) -> list[Line]:
    """Return a page with each run of furniture set on a few long lines."""
    joined: list[Line] = []
    for (label, beside), run in groupby(lines, key=lambda line: (line.label, line.beside)):
        members = list(run)
        size = random.choice((1, 4, 10, 40)) if label == "boilerplate" else 1
        joined += [
            Line(" ".join(line.text.strip() for line in members[start : start + size]), label, beside)
            for start in range(0, len(members), size)
        ]
    return joined
