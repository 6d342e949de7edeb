"""Closed lists of words from `seeds/reference/words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from schemas.resources import REFERENCE


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((REFERENCE / "words.toml").read_text("utf-8"))


def words(name: str) -> frozenset[str]:
    """Return the lower-case words of the list `name`; KeyError if there is none."""
    return frozenset(_lists()[name].split())
