"""Two small layers between a cell's features and the scores of its parts: the cell itself, then the page around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.floating[Any]]
Edges = NDArray[np.int64]
Layers = Mapping[str, Values]

FAR = 100_000
WINDOWS = ((-4, -1), (1, 4), (-16, -1), (1, 16), (-FAR, -1), (1, FAR))  # cells before (negative) and after
HIDDEN = 16
LAYERS = ("direct", "near", "near_offset", "from_near", "wide", "wide_offset", "from_wide", "bias")


class Signals(NamedTuple):
    """What each layer gives for each cell (row); `scores` has a column for each part.

    `around` and `wide` have an axis for the members of a set of networks before that.
    """

    near: Values
    around: Values
    wide: Values
    scores: Values


def forward(described: Values, layers: Layers, lengths: Sequence[int]) -> Signals:
    """Return the signals of pages whose cells follow each other in the rows of `described`, `lengths` cells each."""
    members, reach, hidden = layers["wide"].shape
    near = np.tanh(described @ layers["near"] + layers["near_offset"])
    context = np.concatenate([_context(page) for page in _pages(near, lengths)])
    around = context.reshape(len(near), -1, members, hidden).transpose(2, 0, 1, 3).reshape(members, len(near), reach)
    wide = np.tanh(around @ layers["wide"] + layers["wide_offset"])
    own = described @ layers["direct"] + near @ layers["from_near"] + layers["bias"]
    return Signals(near, around, wide, own + (wide @ layers["from_wide"]).sum(axis=0))


def slopes(described: Values, layers: Layers, lengths: Sequence[int], seen: Signals, off: Values) -> dict[str, Values]:
    """Return the slope of the loss for each of `LAYERS` of one network, given that for the scores (`off`)."""
    wide = (off @ layers["from_wide"][0].T) * (1 - seen.wide[0] ** 2)
    around = np.vstack([_context_slopes(page) for page in _pages(wide @ layers["wide"][0].T, lengths)])
    near = (off @ layers["from_near"].T + around) * (1 - seen.near**2)
    return {
        "direct": described.T @ off, "near": described.T @ near, "near_offset": near.sum(axis=0),
        "from_near": seen.near.T @ off, "wide": (seen.around[0].T @ wide)[None],
        "wide_offset": wide.sum(axis=0)[None, None], "from_wide": (seen.wide[0].T @ off)[None], "bias": off.sum(axis=0),
    }  # fmt: skip


def join(members: Sequence[Layers]) -> dict[str, Values]:
    """Return one set of layers whose scores are the mean of those of several networks."""
    share = 1 / len(members)
    return {
        "direct": share * np.sum([found["direct"] for found in members], axis=0),
        "bias": share * np.sum([found["bias"] for found in members], axis=0),
        "near": np.hstack([found["near"] for found in members]),
        "near_offset": np.concatenate([found["near_offset"] for found in members]),
        "from_near": share * np.vstack([found["from_near"] for found in members]),
        "wide": np.concatenate([found["wide"] for found in members]),
        "wide_offset": np.concatenate([found["wide_offset"] for found in members]),
        "from_wide": share * np.concatenate([found["from_wide"] for found in members]),
    }


def _pages(rows: Values, lengths: Sequence[int]) -> list[Values]:
    return np.split(rows, np.cumsum(lengths)[:-1])


def _context(values: Values) -> Values:
    """Return rows beside the means of the rows around them, one for each of `WINDOWS`."""
    opens, ends = _edges(len(values))
    total = np.concatenate([np.zeros_like(values[:1]), np.cumsum(values, axis=0)])
    means = (total[ends] - total[opens]) / _sizes(values, opens, ends)
    return np.concatenate([values[:, None], means], axis=1)


def _context_slopes(context: Values) -> Values:
    """Return the slope for each row, given that for the row and the means that it takes part in."""
    opens, ends = _edges(len(context))
    count, hidden = len(context), context.shape[1] // (1 + len(WINDOWS))
    own, means = context[:, :hidden], context[:, hidden:].reshape(count, len(WINDOWS), hidden)
    shares = means / _sizes(context, opens, ends)
    changes = np.zeros((count + 1, hidden), dtype=context.dtype)
    np.add.at(changes, opens, shares)
    np.add.at(changes, ends, -shares)
    result: Values = own + np.cumsum(changes, axis=0)[:count]
    return result


def _sizes(values: Values, opens: Edges, ends: Edges) -> Values:
    sizes: Values = np.maximum(ends - opens, 1)[:, :, None].astype(values.dtype)
    return sizes


def _edges(count: int) -> tuple[Edges, Edges]:
    """Return where each window (column) of each row opens and ends (half-open)."""
    index = np.arange(count)[:, None]
    first, last = np.array(WINDOWS).T
    return np.clip(index + first, 0, count), np.clip(index + last + 1, 0, count)
