"""What an expression means, and the context that its meaning is worked out in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from extractors.dating.matches import Match
from extractors.dating.periods import PRECISION, Period, containing, part_of
from extractors.dating.tense import Direction, direction, is_of_outrage, is_of_verb
from extractors.parsing.kept import sentence_number, text_of
from schemas.records import Anchor, Interval, Precision, TimexType

PENALTY = {"past": 5.0, "unknown": 1.3, "future": 0.6}  # on the days that a candidate lies ahead
OVER = 12.0  # the same for the month of what is told as past: "in February he said"
SCENE, SCENE_DAYS = 2, 7  # sentences, and days before the publication, within which a time of day is of the day told
DATED = frozenset({"DATE", "TIME"})
TO = frozenset({"to", "through", "until", "till", "-", "\u2013", "\u2014"})
PAIR = frozenset({"and", "or"})
BLANK = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
         "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of an expression: its TIMEX3 type and value and, where they can be known, its days.

    `period` is the calendar period that the value names. `source` is the index, among the document's readings, of the
    expression that it was resolved against.
    """

    timex_type: TimexType
    value: str
    period: Period | None = None
    interval: Interval | None = None
    precision: Precision | None = None
    anchor: Anchor = "none"
    source: int | None = None
    confidence: float = 0.9


@dataclass(slots=True)
class Context:
    """The day that relative expressions count from (None: not known), what was read so far, and all there is to read.

    Where the day is but one end of an interval (`is_exact` false), what is told as past never lies ahead of it.
    `is_day_first` says that the text writes days before months in numeric dates.
    """

    reference: date | None
    is_exact: bool = True
    is_day_first: bool = False
    readings: list[tuple[Match, Reading]] = field(default_factory=list)
    matches: Sequence[Match] = ()

    @property
    def year(self) -> int:
        """The year that two digits are taken to be near to."""
        return self.reference.year if self.reference else 2000

    def direction(self, match: Match) -> Direction:
        """Return which way in time the text around `match` looks."""
        return direction(match.tokens.root, match.before)

    def is_awaited(self, match: Match) -> bool:
        """Whether the text elsewhere puts something ahead on the same weekday: "is to land there on Tuesday"."""
        weekday = match.number("w", "WEEKDAY", "WDAY")
        named = (m for m in self.matches if m.has("w") and m.number("w", "WEEKDAY", "WDAY") == weekday)
        return any(self.direction(m) == "future" for m in named if not m.has("dw"))

    def now(self, unit: str) -> Period | None:
        """Return the period of `unit` that the reference day lies in, if there is one."""
        return None if self.reference is None else containing(self.reference, unit)  # type: ignore[arg-type]

    def nearest(self, candidates: Iterable[Period], match: Match, direction: Direction | None = None) -> Period | None:
        """Return the candidate nearest to the reference day, days ahead counting as the text's direction says."""
        if self.reference is None:
            return None
        way = direction or self.direction(match)
        is_over = is_of_outrage(match.tokens.root) or (way == "past" and not self.is_exact)
        today, ahead = self.reference, 1000.0 if is_over else PENALTY[way]
        over = max(ahead, OVER) if way == "past" and is_of_verb(match.tokens.root) else ahead

        def distance(period: Period) -> float:
            days = period.interval
            if days.start <= today <= days.end:
                return 0.0
            past = 3.0 if way == "future" else 1.0
            return (
                (days.start - today).days * (over if period.unit == "month" else ahead)
                if days.start > today
                else (today - days.end).days * past
            )

        return min((c for c in candidates if c.exists), key=distance, default=None)

    def latest(self, units: frozenset[str] | None = None, *, is_recent: bool = False) -> tuple[int, Reading] | None:
        """Return the last reading before this one that names a period (of `units`, a recent one), with its index."""
        for index in range(len(self.readings) - 1, -1, -1):
            reading = self.readings[index][1]
            if reading.period is None or (is_recent and not self.is_recent(reading.period)):
                continue
            if units is None or reading.period.unit in units:
                return index, reading
        return None

    def range_start(self, match: Match) -> Reading | None:
        """Return the reading of "Monday" for the "Friday" of "from Monday to Friday", "between Monday and Friday".

        So it does for that of "next Monday or Friday".
        """
        if not self.readings or not self.readings[-1][0].has("w"):
            return None
        before, reading = self.readings[-1]
        between = text_of(match.doc)[before.end : match.start].strip().lower()
        is_range = opens_range(before.before, between) or (between in PAIR and "next" in before.words)
        return reading if is_range else None

    def paired(self, match: Match) -> Period | None:
        """Return the month of "January" for the "February" of "in January or February"."""
        before, reading = self.readings[-1] if self.readings else (match, None)
        between = text_of(match.doc)[before.end : match.start].strip().lower()
        first = reading.period if reading and between in PAIR else None
        return first if first and first.unit == "month" else None

    def day_told(self, match: Match) -> tuple[int, Period] | None:
        """Return the day that the last expression names, with its index, if a time of day is likely to be of that day.

        It stands in the same sentence, or a little before what is told as past: "on Sunday. Police came at 10 p.m."
        """
        index = next(
            (i for i in range(len(self.readings) - 1, -1, -1) if self.readings[i][1].timex_type in DATED), None
        )
        if index is None:
            return None
        before, reading = self.readings[index]
        sentences = sentence_number(match.tokens.root) - sentence_number(before.tokens.root)
        day = reading.period if reading.period and reading.period.unit == "day" else None
        if day is None or (sentences and not self._is_scene(day, sentences, match)):
            return None
        return index, day

    def _is_scene(self, day: Period, sentences: int, match: Match) -> bool:
        """Whether a day named so many sentences before what is told as past is that of the scene."""
        return self.is_recent(day) and sentences <= SCENE and self.direction(match) == "past"

    def is_recent(self, period: Period) -> bool:
        """Whether a period ends in the week before the reference day."""
        if self.reference is None or not period.exists:
            return False
        return 0 <= (self.reference - period.interval.end).days <= SCENE_DAYS

    def narrative_year(self, match: Match) -> tuple[int, int] | None:
        """Return the year of the paragraph's last expression, if it is a day or month with its year, and its index."""
        if not self.readings:
            return None
        index = len(self.readings) - 1
        before, reading = self.readings[index]
        if (
            reading.period is None
            or reading.period.unit not in {"day", "month"}
            or reading.anchor == "document"
            or "\n\n" in text_of(match.doc)[before.end : match.start]
        ):
            return None
        return reading.period.interval.start.year, index


def opens_range(before: str, between: str) -> bool:
    """Whether two expressions are the ends of a range, by the word before the first and the words between them."""
    return between in TO or (between == "and" and before == "between")


def dated(period: Period | None, blank: str, anchor: Anchor, part: str = "", suffix: str = "") -> Reading:
    """Return the reading of a calendar period; without one, or one past the calendar, `blank` is the value.

    `suffix` is a time of day ("T10:30", "TNI"), which makes the expression a TIME.
    """
    timex_type: TimexType = "TIME" if suffix else "DATE"
    if period is None or not period.exists:
        return Reading(timex_type, blank + suffix, anchor=anchor, confidence=0.7)
    interval = part_of(period, part)
    precision = PRECISION[period.unit] if interval == period.interval else "range"
    return Reading(timex_type, period.value + suffix, period, interval, precision, anchor)


def anchored(reading: Reading, source: int) -> Reading:
    """Return the reading as resolved against the `source`-th reading of the document."""
    return replace(reading, anchor="timex", source=source)
