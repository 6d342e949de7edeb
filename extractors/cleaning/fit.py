"""Fits the line classifier's weights to pages whose parts are known (Adam on batches of pages)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractors.cleaning.chain import expected_counts
from extractors.cleaning.classifier import ENTERED, FOLLOWED, PARTS
from extractors.cleaning.features import Floats
from extractors.cleaning.lines import Ints
from extractors.cleaning.network import HIDDEN, WINDOWS, Values, forward, slopes

EPOCHS = 9
BATCH = 16  # pages
RATE = 0.004
DROPPED = 0.1  # share of the features that are hidden at random
MOMENTUM, SPREAD = 0.9, 0.99
PENALTY = {"direct": 100.0, "near": 60.0, "wide": 60.0, "from_near": 20.0, "from_wide": 20.0,
           "start": 0.1, "steps": 0.1}  # fmt: skip
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Cells:
    """Pages as rows: described features, the right part, and cells in each page."""

    described: Values
    parts: Ints
    lengths: Ints

    def pages(self, pages: Ints) -> Cells:
        """Return these pages alone."""
        opens = np.append(0, np.cumsum(self.lengths))
        rows = np.concatenate([np.arange(opens[page], opens[page + 1]) for page in pages])
        return Cells(self.described[rows], self.parts[rows], self.lengths[pages])


def fit(cells: Cells, seed: int) -> dict[str, Values]:
    """Return the weights, by name, that make the right parts likely; the same in every run with one `seed`."""
    random = np.random.default_rng(seed)
    weights = _initial(cells, random)
    mean = {name: np.zeros_like(table) for name, table in weights.items()}
    spread = {name: np.zeros_like(table) for name, table in weights.items()}
    order = np.argsort(cells.lengths, kind="stable")
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    schedule = [batch for _ in range(EPOCHS) for batch in random.permutation(len(batches))]
    for step, number in enumerate(schedule, 1):
        batch = cells.pages(batches[number])
        kept = random.random(batch.described.shape, dtype=np.float32) > DROPPED
        shown = Cells(batch.described * kept / np.float32(1 - DROPPED), batch.parts, batch.lengths)
        _, found = loss(weights, shown)
        rate = RATE * (1 - (step - 1) / len(schedule))
        for name, table in [*weights.items()]:
            slope = found[name] / len(batch.parts) + PENALTY.get(name, 0.0) / len(cells.parts) * table
            mean[name] += (1 - MOMENTUM) * (slope - mean[name])
            spread[name] += (1 - SPREAD) * (slope**2 - spread[name])
            scale = np.sqrt(spread[name] / (1 - SPREAD**step)) + 1e-8
            weights[name] = table - np.float32(rate / (1 - MOMENTUM**step)) * mean[name] / scale
    return weights


def _initial(cells: Cells, random: np.random.Generator) -> dict[str, Values]:
    """Return small chance weights for the layers, and zeros for all that is linear."""
    features, parts, seen = cells.described.shape[1], len(PARTS), HIDDEN * (1 + len(WINDOWS))
    tables = {
        "direct": np.zeros((features, parts)), "near": random.normal(0, features**-0.5, (features, HIDDEN)),
        "near_offset": np.zeros(HIDDEN), "from_near": random.normal(0, 0.1, (HIDDEN, parts)),
        "wide": random.normal(0, seen**-0.5, (1, seen, HIDDEN)), "wide_offset": np.zeros((1, 1, HIDDEN)),
        "from_wide": random.normal(0, 0.1, (1, HIDDEN, parts)), "bias": np.zeros(parts),
        "start": np.zeros(parts), "steps": np.zeros((parts, parts)),
    }  # fmt: skip
    return {name: table.astype(np.float32) for name, table in tables.items()}


def _steps_taken(cells: Cells) -> Floats:
    """Return how often each part (column) follows each part (row)."""
    opens = np.append(0, np.cumsum(cells.lengths))[:-1]
    inner = np.setdiff1d(np.arange(len(cells.parts)), opens)
    taken = np.zeros((len(PARTS), len(PARTS)))
    np.add.at(taken, (cells.parts[inner - 1], cells.parts[inner]), 1)
    return taken


def loss(weights: dict[str, Values], cells: Cells) -> tuple[float, dict[str, Values]]:
    """Return the negative log-likelihood of the right parts and its slope for each weight."""
    lengths = cells.lengths.tolist()
    seen = forward(cells.described, weights, lengths)
    scores = seen.scores.astype(np.float64)
    start, steps = np.where(ENTERED, weights["start"], NEVER), np.where(FOLLOWED, weights["steps"], NEVER)
    wins = expected_counts(scores, start, steps, lengths)
    opens = np.append(0, np.cumsum(cells.lengths))[:-1]
    right, right_steps = np.eye(len(PARTS))[cells.parts], _steps_taken(cells)
    reached = (
        (scores * right).sum() + (right_steps * weights["steps"]).sum() + weights["start"][cells.parts[opens]].sum()
    )
    off = (wins.cells - right).astype(cells.described.dtype)
    found = slopes(cells.described, weights, lengths, seen, off) | {
        "start": np.where(ENTERED, off[opens].sum(axis=0), 0),
        "steps": np.where(FOLLOWED, wins.steps - right_steps, 0),
    }
    return float(wins.log_total - reached), found
