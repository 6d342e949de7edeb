"""A linear-chain conditional random field over a page's cells: which part of the page each of them belongs to.

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

import numpy as np

from extractors.cleaning.features import NEIGHBOURS, Floats, describe, look_up, shift, sum_by_cell
from extractors.cleaning.lines import Page
from extractors.cleaning.rules import Claim
from schemas.resources import REFERENCE

PARTS = ("head", "body", "insert", "tail", "comment")
HEAD, BODY, INSERT, TAIL, COMMENT = range(len(PARTS))
FOLLOWS = ((HEAD, BODY), (BODY, INSERT, TAIL, COMMENT), (INSERT, BODY), (TAIL, COMMENT), (COMMENT, TAIL))
STARTS = (HEAD, BODY)
WEIGHTS = REFERENCE / "line_classifier.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Features are standardised by `mean` and `scale`; the other tables hold one column for each part.

    `rules` names the rules that have a feature. `neighbour` has a table for each of `NEIGHBOURS`; `steps` goes from
    row to column. Row 0 of `word` belongs to words that are not listed in `vocabulary`.
    """

    rules: tuple[str, ...]
    mean: Floats
    scale: Floats
    feature: Floats
    neighbour: Floats
    bias: Floats
    vocabulary: dict[str, int]
    word: Floats
    start: Floats
    steps: Floats


@cache
def load_weights() -> Weights:
    """Return the shipped weights."""
    raw = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    words, rules = raw.pop("words"), tuple(raw.pop("rules"))
    table = np.array([[0.0] * len(PARTS), *words.values()])
    numbers = {word: number for number, word in enumerate(words, 1)}
    return Weights(
        rules=rules, vocabulary=numbers, word=table, **{name: np.array(values) for name, values in raw.items()}
    )


def standardise(features: Floats, mean: Floats, scale: Floats) -> Floats:
    """Return features in units of `scale` around `mean`, cut off at five so that no odd cell decides alone."""
    result: Floats = np.clip((features - mean) / scale, -5.0, 5.0)
    return result


def scores(page: Page, claimed: Sequence[Claim]) -> Floats:
    """Return the score of each part (column) for each cell of a page that has at least one, given what rules claim."""
    weights = load_weights()
    words = sum_by_cell(look_up(weights.word, weights.vocabulary, page.words), page)
    counts = np.bincount(page.word_cell, minlength=len(page))
    features = standardise(describe(page, claimed, weights.rules), weights.mean, weights.scale)
    result = features @ weights.feature + weights.bias + words / np.sqrt(np.maximum(counts, 1))[:, None]
    for by, neighbour in zip(NEIGHBOURS, weights.neighbour, strict=True):
        result += shift(features[:, : len(neighbour)] @ neighbour, by)
    return result


def best_path(cell_scores: Floats) -> list[int]:
    """Return the part of each cell on the path with the highest score (Viterbi)."""
    weights = load_weights()
    steps, rows = weights.steps.tolist(), cell_scores.tolist()
    ways = [[(before, steps[before][part]) for before in _before(part)] for part in range(len(PARTS))]
    best = [rows[0][part] + weights.start[part] if part in STARTS else -np.inf for part in range(len(PARTS))]
    back: list[list[int]] = []
    for row in rows[1:]:
        reached, chosen = [], []
        for way, score in zip(ways, row, strict=True):
            top, origin = -np.inf, way[0][0]
            for before, step in way:
                if (value := best[before] + step) > top:
                    top, origin = value, before
            reached.append(top + score)
            chosen.append(origin)
        back.append(chosen)
        best = reached
    path = [max(range(len(PARTS)), key=best.__getitem__)]
    for chosen in reversed(back):
        path.append(chosen[path[-1]])
    return path[::-1]


def _before(part: int) -> list[int]:
    """Return the parts from which a path may reach `part`, itself first."""
    return [part, *(before for before, after in enumerate(FOLLOWS) if part in after)]
