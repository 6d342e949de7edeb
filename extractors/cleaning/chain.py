"""The sums over all paths of a linear chain that training needs (forward-backward, in logarithms)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractors.cleaning.features import Floats


@dataclass(frozen=True, slots=True)
class Expected:
    """What a chain expects: each cell's part, how often each step is taken, and the logarithm of all paths' sum."""

    cells: Floats
    steps: Floats
    log_total: float


def expected_counts(scores: Floats, start: Floats, steps: Floats, lengths: list[int]) -> Expected:
    """Return the expectations of pages whose cells follow each other in the rows of `scores`, `lengths` cells each.

    All pages advance together, longest first, so that each step is one operation for all of them.
    """
    opens = np.append(0, np.cumsum(lengths))[:-1]
    order = np.argsort(lengths)[::-1]
    sizes = np.array(lengths)[order]
    rows = [opens[order[: int((sizes > step).sum())]] + step for step in range(int(sizes[0]))]
    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[rows[0]] = start + scores[rows[0]]
    for row in rows[1:]:
        forward[row] = _log_sum(forward[row - 1][:, :, None] + steps, 1) + scores[row]
    for row in rows[:0:-1]:
        backward[row - 1] = _log_sum(steps + (scores[row] + backward[row])[:, None, :], 2)
    log_totals = _log_sum(forward[opens + np.array(lengths) - 1], 1)
    total = np.repeat(log_totals, lengths)
    inner = np.concatenate(rows[1:]) if len(rows) > 1 else np.array([], dtype=np.int64)
    taken = (
        forward[inner - 1][:, :, None]
        + steps
        + (scores[inner] + backward[inner])[:, None, :]
        - total[inner, None, None]
    )
    return Expected(np.exp(forward + backward - total[:, None]), np.exp(taken).sum(axis=0), float(log_totals.sum()))


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    result: Floats = np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis=axis)
    return result
