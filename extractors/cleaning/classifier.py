"""A linear-chain conditional random field over small networks: which part of the page each cell belongs to.

The parts follow each other as they do on pages: what stands above the article, the article with what is set into it,
what stands below it, and readers' comments. Once the article has ended it does not begin again, so one model decides
where the comments begin even if no heading announces them. The weights are numbers in
`seeds/reference/line_classifier.json`; `extractors.cleaning.train` wrote them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from extractors.cleaning.features import Floats, describe, nearby, surround
from extractors.cleaning.lines import Page
from extractors.cleaning.network import Layers, forward
from extractors.cleaning.rules import Claim
from schemas.resources import REFERENCE

PARTS = ("head", "body", "insert", "tail", "comment")
HEAD, BODY, INSERT, TAIL, COMMENT = range(len(PARTS))
FOLLOWS = ((HEAD, BODY), (BODY, INSERT, TAIL, COMMENT), (INSERT, BODY), (TAIL, COMMENT), (COMMENT, TAIL))
STARTS = (HEAD, BODY)
ENTERED = np.array([part in STARTS for part in range(len(PARTS))])
FOLLOWED = np.array(
    [[after == part or after in FOLLOWS[part] for after in range(len(PARTS))] for part in range(len(PARTS))]
)
LEAST = -25.0  # no cell's evidence against a part is taken for stronger
TINY = 1e-100
RESCALED = 8  # rows
KEPT, KEPT_SHORT, KEPT_ALONE = 0.5, 0.8, 0.2  # probabilities from which a cell is taken for the article's
SHORT_WORDS = 12
IN_COLUMNS = 0.02  # share of the cells that stand beside others
WEIGHTS = REFERENCE / "line_classifier.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Features are standardised by `mean` and `scale`, then pass the `layers`.

    `rules` names the rules that have a feature. `steps` goes from row to column.
    """

    rules: tuple[str, ...]
    mean: Floats
    scale: Floats
    layers: Layers
    start: Floats
    steps: Floats


@cache
def load_weights() -> Weights:
    """Return the shipped weights."""
    raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    rules = tuple(raw.pop("rules"))
    layers = {name: np.array(values, np.float32) for name, values in raw.pop("layers").items()}
    return Weights(rules, layers=layers, **{name: np.array(values) for name, values in raw.items()})


def standardise(features: Floats, mean: Floats, scale: Floats) -> Floats:
    """Return features in units of `scale` around `mean`, cut off at five so that no odd cell decides alone."""
    result: Floats = np.clip((features - mean) / scale, -5.0, 5.0)
    return result


def scores(page: Page, claimed: Sequence[Claim]) -> Floats:
    """Return the score of each part (column) for each cell of a page that has at least one, given what rules claim."""
    weights = load_weights()
    features = standardise(describe(page, claimed, weights.rules), weights.mean, weights.scale)
    described = surround(features.astype(np.float32), nearby(weights.rules))
    return forward(described, weights.layers, [len(page)]).scores.astype(float)


def chances(cell_scores: Floats) -> Floats:
    """Return the probability of each part (column) for each cell, over all paths (forward-backward)."""
    weights = load_weights()
    odds = np.exp(np.maximum(cell_scores - cell_scores.max(axis=1, keepdims=True), LEAST))
    steps = np.where(FOLLOWED, np.exp(weights.steps), 0.0)
    start = np.where(ENTERED, np.exp(weights.start), 0.0)
    ahead, behind = _sweep(odds, start, steps)
    both = ahead * behind / odds
    result: Floats = both / both.sum(axis=1, keepdims=True)
    return result


def _sweep(odds: Floats, start: Floats, steps: Floats) -> tuple[Floats, Floats]:
    """Return, for each cell, what the cells up to it and from it on say of its part; both ways are gone at once."""
    count, none = len(PARTS), np.zeros_like(steps)
    reached = np.hstack([odds, odds[::-1]])
    reached[0, :count] *= start
    step = np.block([[steps, none], [none, steps.T]])
    total = np.block([[none + 1, none], [none, none + 1]])
    for number, (before, row) in enumerate(pairwise(reached)):
        np.multiply(row, before.dot(step), out=row)
        if number % RESCALED == 0:  # values shrink from row to row
            np.divide(row, row.dot(total), out=row)
    reached /= reached.dot(total)
    reached += TINY
    return reached[:, :count], reached[::-1, count:]


def least_chances(page: Page, is_alone: bool) -> Floats:
    """Return the probability from which each cell is taken for the article's.

    `is_alone` says that the page shows nothing that is known for furniture, as news wires and corpora do. Where columns
    stand side by side, a short line belongs to the article's neighbours more often than the classifier thinks.
    """
    words = np.bincount(page.word_cell, minlength=len(page))
    is_doubted = (words <= SHORT_WORDS) & bool((page.beside > 0).mean() >= IN_COLUMNS)
    return np.where(is_alone, KEPT_ALONE, np.where(is_doubted, KEPT_SHORT, KEPT))


def most_likely(chance: Floats, least: Floats) -> list[int]:
    """Return the part of each cell: the article from its `least` probability, else the likeliest of the others."""
    others = chance.copy()
    others[:, BODY] = 0
    return [int(part) for part in np.where(chance[:, BODY] >= least, BODY, others.argmax(axis=1))]
