"""Makes further training pages out of labelled ones: comments without a heading, columns, and menus on one line.

Articles on the web rarely come with comments in the collections that may be used for training, and those are rendered
one way; pages elsewhere put a menu's column between the paragraphs, or a whole menu on one line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random

from schemas.resources import REFERENCE

Line = tuple[str, str | None]  # a line's text and its label

MENU_WORDS = 5
COMMENTS_AT_MOST = 16


def augment(lines: Sequence[Line], found: Sequence[str], random: Random) -> Iterator[list[Line]]:
    """Yield new pages made of one that has an article; `found` holds readers' comments of other pages."""
    body = [number for number, (_, label) in enumerate(lines) if label == "body"]
    if not body:
        return
    head, article, tail = lines[: body[0]], lines[body[0] : body[-1] + 1], lines[body[-1] + 1 :]
    menu = [line for line in (*head, *tail) if 0 < len(line[0].split()) <= MENU_WORDS]
    if random.random() < 0.5:
        yield [*head, *_woven(article, menu, random), *tail]
    if random.random() < 0.5:
        yield _joined(lines, random)
    between = tail[: random.choice((0, 0, 0, 2, 6, 12))]
    yield [*random.choice((head, ())), *article, *between, *_comments(found, random), *random.choice((tail[-10:], ()))]


def _woven(article: Sequence[Line], menu: Sequence[Line], random: Random) -> Iterator[Line]:
    """Yield an article with a menu's entries between its lines, as two columns read across."""
    share = random.uniform(0.3, 1.0)
    entries = iter(menu)
    for line in article:
        if random.random() < share:
            yield from ([entry] if (entry := next(entries, None)) else [])
        yield line


def _joined(lines: Sequence[Line], random: Random) -> list[Line]:
    """Return a page with each run of furniture set on a few long lines."""
    joined: list[Line] = []
    for label, run in groupby(lines, key=lambda line: line[1]):
        members = list(run)
        size = random.choice((4, 10, 40)) if label == "boilerplate" else 1
        joined += [
            (" ".join(text.strip() for text, _ in members[start : start + size]), label)
            for start in range(0, len(members), size)
        ]
    return joined


def _comments(found: Sequence[str], random: Random) -> Iterator[Line]:
    """Yield the lines of a comment section in one of the layouts that sites use, without a heading."""
    with (REFERENCE / "line_classifier_comments.toml").open("rb") as file:
        own = tomllib.load(file)
    head, foot, pool = (
        random.choice(own["heads"]),
        random.choice(own["feet"]),
        random.choice((own["texts"], found or own["texts"])),
    )
    for number in range(1, random.randint(1, COMMENTS_AT_MOST) + 1):
        day = (
            f"{random.choice(('January', 'Mar', 'July', 'Oct'))} {random.randint(1, 28)}, {random.randint(2006, 2025)}"
        )
        time = f"{random.randint(1, 12)}:{random.randint(10, 59)} {random.choice(('am', 'pm', 'AM', 'PM'))}"
        name = random.choice(own["names"])
        texts = random.sample(pool, min(len(pool), random.choice((1, 1, 1, 2, 3))))
        written = [head.format(name=name, number=number, day=day, time=time), *texts, foot]
        yield from ((line, "comment") for part in written for line in part.split("\n") if line)
