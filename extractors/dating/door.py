"""The one door to dateparser: full calendar dates, and nothing else.

dateparser fills in what a string leaves out from the clock, guesses directions and finds dates in ordinary words, so it
is given complete day-month-year strings alone, always in English and against a fixed base.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import dateparser

from extractors.dating.periods import Period

SETTINGS = {
    "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001  (a calendar date has no zone)
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PREFER_DAY_OF_MONTH": "first",
    "PREFER_DATES_FROM": "past",
    "TIMEZONE": "UTC",
}


@lru_cache(maxsize=4096)
def parse_day(words: str, order: str = "MDY") -> Period | None:
    """Return the day that a complete date names ("22 September 2016", "2020-01-13", "10/25/1999"), or None.

    The year has four digits. Numbers alone are read year first, else in `order` ("MDY", as US newswire writes them, or
    "DMY"), else in the other one.
    """
    order = "YMD" if words[:4].isdigit() else order
    parsed = dateparser.parse(words, languages=["en"], settings=SETTINGS | {"DATE_ORDER": order})
    return Period("day", parsed.date().toordinal()) if parsed else None
