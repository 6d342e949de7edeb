"""The dateline that opens a report: "TRIPOLI, Feb 19 (Reuters) -", "New Delhi, Dec. 30:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.dating.written import Written, written_dates
from schemas.records import Block, Interval

OPENING = 100  # characters that a dateline does not exceed
FIRST = 3  # blocks of the article's own words that can hold it
NAME = r"(?:[A-Z][\w.’']*|al|el|de|la|of)"
PLACE = re.compile(rf"\W*(?:{NAME}(?:[ -]|,[ ]?|/){{1,2}}){{0,6}}(?:{NAME}|\([^)]{{1,20}}\))?[,\s]*")
AGENCY = r"[(/][A-Z][^)/\n]{1,30}[)/]"
AGENCY_ALONE = re.compile(rf"\s*{AGENCY}")  # "Jan. 7 (Bloomberg) --"
MARK = re.compile(rf"[.,]?\s*(?:{AGENCY}\s*(?:--?|[–—_:.]|\n|\Z)?|(?:--?|[–—_:])\s|[A-Z]{{2,5}}\s*(?:--?|[–—])\s)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its words, and the date in it, with or without a year."""

    text: str
    written: Written

    @property
    def days(self) -> Interval | None:
        """Its day, if it gives the year."""
        return self.written.days

    def before(self, day: date, most: int) -> date | None:
        """Return its day if that lies on `day` or at most `most` days before; in its own year if it gives one."""
        years = (day.year, day.year - 1) if self.days is None else (self.days.start.year,)
        found = (self.written.in_year(year) for year in years)
        return next((d for d in found if d and timedelta(0) <= day - d <= timedelta(most)), None)


def find_dateline(text: str, blocks: Sequence[Block]) -> Dateline | None:
    """Return the dateline with a date that opens one of the first kept blocks, or None."""
    own = [block for block in blocks if block.is_kept][:FIRST]
    return next((found for block in own if (found := _dateline(text[block.char_start :][:OPENING]))), None)


def _dateline(opening: str) -> Dateline | None:
    for written in written_dates(opening)[:1]:
        mark = MARK.match(opening, written.end)
        is_placed = written.start > 0 or AGENCY_ALONE.match(opening, written.end)
        if mark and is_placed and PLACE.fullmatch(opening, 0, written.start):
            return Dateline(opening[: mark.end()].strip(), written)
    return None
