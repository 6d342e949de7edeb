"""What a check came to, before it is joined with the rows that failed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a check passed, what was observed, how many rows failed and their numbers in the table."""

    success: bool
    observed: str
    failing_count: int
    rows: tuple[int, ...]
