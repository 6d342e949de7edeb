"""Trains the line classifier: `python -m extractors.cleaning.train RAW GOLD [RAW GOLD ...] [--out FILE]`.

RAW holds one JSON object a line, {"id", "text"}; GOLD {"id", "labels"}, a label ("body", "boilerplate", "comment",
or null) for each line of the text. The shipped weights were trained on the article pages of the Web Content
Extraction Benchmark (CC-BY-4.0), on fundus-evaluation (MIT), on the article-extraction-benchmark of Scrapinghub (MIT;
rendered by inscriptis, a line being "body" if most of its words align with the `articleBody`), and on furniture and
comments of our own around their articles. A page's reader comments are told from its other furniture below the
article by their "Reply" and "says" lines. The weights are the same in every run with `OPENBLAS_NUM_THREADS=1` (more
threads add numbers in another order).
"""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from extractors.cleaning.augment import augment, divide
from extractors.cleaning.classifier import BODY, COMMENT, HEAD, INSERT, TAIL, WEIGHTS, standardise
from extractors.cleaning.columns import beside_prose
from extractors.cleaning.features import Floats, describe, nearby, surround
from extractors.cleaning.fit import Cells, fit
from extractors.cleaning.furniture import Line
from extractors.cleaning.lines import Ints, Page, read_page
from extractors.cleaning.network import Values, join
from extractors.cleaning.rules import claims, rules

MEMBERS = 4  # networks whose scores are averaged
COMMENT_SIGN = re.compile(
    r"\W*(\d+\W+)?(reply\b.{0,15}|reply to .{0,30}|.{2,50}\bsays:?)|.*\bat \d+:\d\d ?[ap]m\W*", re.IGNORECASE
)
COMMENT_SIGNS = 4
WORDS_OF_COMMENT = 5
COLUMN = " " * 8


@dataclass(frozen=True, slots=True)
class Example:
    """A page, its features, and the right part for each cell."""

    page: Page
    features: Floats
    parts: Ints


def read_pages(raw: Path, gold: Path) -> Iterator[list[Line]]:
    """Yield the pages of a collection as lines with their labels."""
    labels = {row["id"]: row["labels"] for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    for row in map(json.loads, raw.read_text(encoding="utf-8").splitlines()):
        yield [Line(text, label) for text, label in zip(row["text"].split("\n"), labels[row["id"]], strict=True)]


def text_of(lines: Sequence[Line]) -> str:
    """Return lines as one text, which a line break opens."""
    return "".join(map(_piece, lines))


def _piece(line: Line) -> str:
    return (COLUMN if line.beside else "\n") + line.text


def make_example(lines: Sequence[Line]) -> Example:
    """Return a page, which must hold a non-blank character, as an example."""
    whole = read_page(text_of(lines))
    starts = np.cumsum([0, *(len(_piece(line)) for line in lines)])[:-1]
    page = whole.only(np.flatnonzero(~beside_prose(whole)))
    labels = [lines[number].label for number in np.searchsorted(starts, page.first, "right") - 1]
    return Example(page, describe(page, [*claims(page)], rule_names()), parts_of(page, labels))


def make_more(pages: Sequence[Sequence[Line]], examples: Sequence[Example], seed: int) -> list[Example]:
    """Return examples of further pages that can be made of those given; the same in every run with one `seed`."""
    random = Random(seed)  # noqa: S311 (chance, not a secret)
    comments = [found for example in examples for found in comments_of(example)]
    parts = [divide(lines) for lines, example in zip(pages, examples, strict=True) if COMMENT not in example.parts]
    others = [found for found in parts if found]
    return [make_example(page) for found in others for page in augment(found, others, comments, random)]


def comments_of(example: Example) -> list[str]:
    """Return the readers' comments of a page: the longer cells of that part."""
    cells = [example.page.cells[int(index)] for index in np.flatnonzero(example.parts == COMMENT)]
    return [cell for cell in cells if len(cell.split()) > WORDS_OF_COMMENT]


def parts_of(page: Page, cells: Sequence[str | None]) -> Ints:
    """Return the part of each cell, given the labels of all cells."""
    body = [index for index, label in enumerate(cells) if label == "body"]
    first, last = (body[0], body[-1]) if body else (len(cells), len(cells))
    signs = [index for index in range(last + 1, len(cells)) if COMMENT_SIGN.fullmatch(page.cells[index])]
    from_, to = (signs[0] - 1, signs[-1]) if len(signs) >= COMMENT_SIGNS else (len(cells), len(cells))

    def part(index: int) -> int:
        if cells[index] in {"body", "comment"}:
            return BODY if cells[index] == "body" else COMMENT
        if index < last:
            return HEAD if index < first else INSERT
        return COMMENT if from_ <= index <= to else TAIL

    return np.array([part(index) for index in range(len(cells))])


def train(pages: Sequence[Sequence[Line]]) -> dict[str, object]:
    """Return the weights as `line_classifier.json` holds them, given labelled pages.

    Each member of the set of networks learns from the pages and from further ones of its own.
    """
    given = [make_example(lines) for lines in pages]
    draws = [[*given, *make_more(pages, given, seed)] for seed in range(MEMBERS)]
    features = np.vstack([example.features for example in draws[0]])
    mean, scale = features.mean(axis=0).round(5), features.std(axis=0).round(6) + 1e-6
    members = [fit(_cells(examples, mean, scale), seed) for seed, examples in enumerate(draws)]
    layers = {name: _plain(table) for name, table in join(members).items()}
    shared = {name: _plain(np.mean([found[name] for found in members], axis=0)) for name in ("start", "steps")}
    standard = {"rules": rule_names(), "mean": mean.tolist(), "scale": scale.tolist()}
    return standard | shared | {"layers": layers}


def _cells(examples: Sequence[Example], mean: Floats, scale: Floats) -> Cells:
    around = [
        surround(standardise(example.features, mean, scale).astype(np.float32), nearby(rule_names()))
        for example in examples
    ]
    return Cells(
        np.vstack(around),
        np.concatenate([example.parts for example in examples]),
        np.array([len(example.parts) for example in examples]),
    )


def _plain(table: Values) -> list[Any]:
    plain: list[Any] = table.astype(float).round(4).tolist()
    return plain


def rule_names() -> list[str]:
    """Return the names of all rules, each of which is a feature."""
    return [rule.name for rule in rules()]


def main() -> None:
    """Read the collections named on the command line, train, and write the weights."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="RAW GOLD pairs")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    pairs = list(pairwise(given.files))[::2]
    pages = [page for raw, gold in pairs for page in read_pages(raw, gold)]
    weights = train(pages)
    given.out.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
