"""Number words, and closed lists of words from `seeds/reference/words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache

from schemas.resources import REFERENCE

ONES = (
    "one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = dict(zip(ONES.split(), range(1, 20), strict=True)) | dict(zip(TENS.split(), range(20, 100, 10), strict=True))


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((REFERENCE / "words.toml").read_text("utf-8"))


def words(name: str) -> frozenset[str]:
    """Return the lower-case words of the list `name`; KeyError if there is none."""
    return frozenset(_lists()[name].split())
