"""Trains the line classifier: `python -m extractors.cleaning.train RAW GOLD [RAW GOLD ...] [--out FILE]`.

RAW holds one JSON object a line, {"id", "text"}; GOLD {"id", "labels"}, a label ("body", "boilerplate", "comment",
or null) for each line of the text. The shipped weights were trained on the article pages of the Web Content
Extraction Benchmark (CC-BY-4.0), on fundus-evaluation (MIT), and on comments of our own. A page's reader
comments are told from its other furniture below the article by their "Reply" and "says" lines.
"""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from extractors.cleaning.augment import Line, augment
from extractors.cleaning.chain import expected_counts
from extractors.cleaning.classifier import (
    BODY,
    COMMENT,
    FOLLOWS,
    HEAD,
    INSERT,
    PARTS,
    STARTS,
    TAIL,
    WEIGHTS,
    standardise,
)
from extractors.cleaning.columns import beside_prose
from extractors.cleaning.features import NEIGHBOURS, Floats, describe, nearby, shift
from extractors.cleaning.lines import Ints, Page, read_page
from extractors.cleaning.rules import claims, rules

VOCABULARY = 3000
SEEN_IN = 6  # pages in which a word must stand to be listed
L2_FEATURES, L2_WORDS, L2_STEPS = 100.0, 200.0, 0.1
ITERATIONS = 60
COMMENT_SIGN = re.compile(
    r"\W*(\d+\W+)?(reply\b.{0,15}|reply to .{0,30}|.{2,50}\bsays:?)|.*\bat \d+:\d\d ?[ap]m\W*", re.IGNORECASE
)
COMMENT_SIGNS = 4
WORDS_OF_COMMENT = 5


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
        yield list(zip(row["text"].split("\n"), labels[row["id"]], strict=True))


def make_example(lines: Sequence[Line]) -> Example:
    """Return a page, which must hold a non-blank character, as an example."""
    whole = read_page("\n".join(text for text, _ in lines))
    page = whole.only(np.flatnonzero(~beside_prose(whole)))
    return Example(page, describe(page, [*claims(page)], rule_names()), parts_of(page, [label for _, label in lines]))


def make_examples(pages: Sequence[Sequence[Line]]) -> list[Example]:
    """Return examples of the pages and of the further ones that can be made of them; the same in every run."""
    random = Random(1)  # noqa: S311 (chance, not a secret)
    examples = [make_example(lines) for lines in pages]
    comments = [found for example in examples for found in comments_of(example)]
    for lines, example in zip(pages, examples[: len(pages)], strict=True):
        if COMMENT not in example.parts:
            examples += [make_example(page) for page in augment(lines, comments, random)]
    return examples


def comments_of(example: Example) -> list[str]:
    """Return the readers' comments of a page: the longer cells of that part."""
    cells = [example.page.cell(int(index)) for index in np.flatnonzero(example.parts == COMMENT)]
    return [cell for cell in cells if len(cell.split()) > WORDS_OF_COMMENT]


def parts_of(page: Page, labels: Sequence[str | None]) -> Ints:
    """Return the part of each cell, given a label for each line (as `str.split("\\n")` cuts them)."""
    newlines = np.cumsum(page.codes == ord("\n"))
    cells = [labels[line] for line in newlines[page.first]]
    body = [index for index, label in enumerate(cells) if label == "body"]
    first, last = (body[0], body[-1]) if body else (len(cells), len(cells))
    signs = [index for index in range(last + 1, len(cells)) if COMMENT_SIGN.fullmatch(page.cell(index))]
    from_, to = (signs[0] - 1, signs[-1]) if len(signs) >= COMMENT_SIGNS else (len(cells), len(cells))

    def part(index: int) -> int:
        if cells[index] in {"body", "comment"}:
            return BODY if cells[index] == "body" else COMMENT
        if index < last:
            return HEAD if index < first else INSERT
        return COMMENT if from_ <= index <= to else TAIL

    return np.array([part(index) for index in range(len(cells))])


def list_words(examples: Sequence[Example]) -> dict[str, int]:
    """Return the words seen in most pages, numbered from 0."""
    seen = Counter(word for example in examples for word in set(example.page.words))
    frequent = sorted(seen, key=lambda word: (-seen[word], word))[:VOCABULARY]
    return {word: number for number, word in enumerate(frequent) if seen[word] >= SEEN_IN}


def _count_words(page: Page, vocabulary: dict[str, int]) -> sparse.csr_matrix:
    """Return, for each cell and listed word, its count over the square root of the cell's number of words."""
    pairs = [
        (cell, vocabulary[word]) for cell, word in zip(page.word_cell, page.words, strict=True) if word in vocabulary
    ]
    cells, words = zip(*pairs, strict=True) if pairs else ((), ())
    weights = 1 / np.sqrt(np.bincount(page.word_cell, minlength=len(page)))[list(cells)]
    return sparse.csr_matrix((weights, (cells, words)), shape=(len(page), len(vocabulary)))


@dataclass(slots=True)
class Trainer:
    """The training data as matrices, and the objective over one flat vector of weights."""

    features: Floats
    words: sparse.csr_matrix
    parts: Ints
    lengths: list[int]

    def split(self, flat: Floats) -> list[Floats]:
        """Return the weights of features, words, biases, starts and steps."""
        count = len(PARTS)
        shapes = [(self.features.shape[1], count), (self.words.shape[1], count), (count,), (count,), (count, count)]
        edges = np.cumsum([int(np.prod(shape)) for shape in shapes])
        return [part.reshape(shape) for part, shape in zip(np.split(flat, edges[:-1]), shapes, strict=True)]

    def size(self) -> int:
        """Return the number of weights."""
        count = len(PARTS)
        return count * (int(self.features.shape[1]) + int(self.words.shape[1]) + 2 + count)

    def loss(self, flat: Floats) -> tuple[float, Floats]:
        """Return the penalised negative log-likelihood of the right parts and its gradient."""
        feature, word, bias, start, step = self.split(flat)
        allowed_start, allowed_step = _allowed()
        scores = self.features @ feature + self.words @ word + bias
        wins = expected_counts(
            scores, np.where(allowed_start, start, -1e4), np.where(allowed_step, step, -1e4), self.lengths
        )
        opens = np.append(0, np.cumsum(self.lengths))[:-1]
        right = np.eye(len(PARTS))[self.parts]
        right_steps = np.zeros_like(step)
        inner = np.setdiff1d(np.arange(len(self.parts)), opens)
        np.add.at(right_steps, (self.parts[inner - 1], self.parts[inner]), 1)
        off = wins.cells - right
        reached = scores[right.astype(bool)].sum() + (right_steps * step).sum() + start[self.parts[opens]].sum()
        gradients = [
            self.features.T @ off + L2_FEATURES * feature, self.words.T @ off + L2_WORDS * word, off.sum(axis=0),
            np.where(allowed_start, off[opens].sum(axis=0), 0) + L2_STEPS * start,
            np.where(allowed_step, wins.steps - right_steps, 0) + L2_STEPS * step,
        ]  # fmt: skip
        penalty = (
            L2_FEATURES * (feature**2).sum()
            + L2_WORDS * (word**2).sum()
            + L2_STEPS * ((start**2).sum() + (step**2).sum())
        )
        return wins.log_total - reached + penalty / 2, np.concatenate([gradient.ravel() for gradient in gradients])


def _allowed() -> tuple[Ints, Ints]:
    numbers = range(len(PARTS))
    return np.array([part in STARTS for part in numbers]), np.array(
        [[b == a or b in FOLLOWS[a] for b in numbers] for a in numbers]
    )


def train(examples: Sequence[Example]) -> dict[str, object]:
    """Return the weights as `line_classifier.json` holds them."""
    features = np.vstack([example.features for example in examples])
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    vocabulary = list_words(examples)
    words = sparse.vstack([_count_words(example.page, vocabulary) for example in examples]).tocsr()
    parts = np.concatenate([example.parts for example in examples])
    surrounded = np.vstack([surround(standardise(example.features, mean, scale)) for example in examples])
    trainer = Trainer(surrounded, words, parts, [len(example.parts) for example in examples])
    found = minimize(
        trainer.loss, np.zeros(trainer.size()), jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}
    )
    all_features, word, bias, start, step = (values.round(4) for values in trainer.split(found.x))
    own, around = all_features[: len(mean)], all_features[len(mean) :]
    table = {
        "mean": mean.round(5), "scale": scale.round(6), "feature": own,
        "neighbour": around.reshape(len(NEIGHBOURS), nearby(rule_names()), len(PARTS)), "bias": bias,
        "start": start, "steps": step,
    }  # fmt: skip
    words_table = dict(zip(vocabulary, word.tolist(), strict=True))
    return {"rules": rule_names()} | {name: values.tolist() for name, values in table.items()} | {"words": words_table}


def rule_names() -> list[str]:
    """Return the names of all rules, each of which is a feature."""
    return [rule.name for rule in rules()]


def surround(features: Floats) -> Floats:
    """Return the features of a page's cells beside those of their neighbours."""
    return np.column_stack([features, *(shift(features[:, : nearby(rule_names())], by) for by in NEIGHBOURS)])


def main() -> None:
    """Read the collections named on the command line, train, and write the weights."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="RAW GOLD pairs")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    pairs = list(pairwise(given.files))[::2]
    pages = [page for raw, gold in pairs for page in read_pages(raw, gold)]
    weights = train(make_examples(pages))
    given.out.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
