"""Date a document by what its text says: what it tells as past came before it, what it expects comes after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from extractors.dating.matches import Match
from extractors.dating.periods import Period, month_day
from extractors.dating.readings import Reading
from extractors.dating.tense import Direction, direction, governor
from extractors.dating.times import read
from extractors.parsing.kept import sentence_of, text_of
from schemas.records import Interval, Precision, PublicationDate

FRESH = 183  # days that the newest full date may lie behind the publication
CLOSE = 60  # days from a full date within which one without a year is taken to be of the same story
COUNTED = re.compile(r"P(\d+)D")
HAVE = frozenset({"has", "have", "'ve", "\u2019ve"})


@dataclass(frozen=True, slots=True)
class Fact:
    """An expression of the text with which way in time it is told."""

    match: Match
    reading: Reading
    told: Direction

    @property
    def text(self) -> str:
        """The expression's words."""
        return text_of(self.match.doc)[self.match.start : self.match.end]

    @property
    def days(self) -> Interval | None:
        """The expression's days, if it names them with their year."""
        return self.reading.interval

    @property
    def day(self) -> tuple[int, int] | None:
        """Month and day, of a date without a year ("July 4")."""
        value = self.reading.value
        if (
            self.reading.interval
            or not value.startswith("XXXX-")
            or len(value) != 10
            or not value[5:].replace("-", "").isdigit()
        ):
            return None
        return int(value[5:7]), int(value[8:10])

    @property
    def month(self) -> int | None:
        """The month, of a month without a year ("in January")."""
        value = self.reading.value
        return (
            int(value[5:]) if not self.reading.interval and value.startswith("XXXX-") and value[5:].isdigit() else None
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days between which a document was published, as far as known, and the words that say so."""

    first: date | None = None
    last: date | None = None
    proof: tuple[str, ...] = ()

    def after(self, day: date, proof: str) -> Bounds:
        """Return the bounds with publication not before `day`; unchanged where that says nothing new or contradicts."""
        if (self.first and day <= self.first) or (self.last and day > self.last):
            return self
        return Bounds(day, self.last, (*self.proof, proof))

    def until(self, day: date, proof: str) -> Bounds:
        """Return the bounds with publication not after `day`; unchanged where that says nothing new or contradicts."""
        if (self.last and day >= self.last) or (self.first and day < self.first):
            return self
        return Bounds(self.first, day, (*self.proof, proof))


def refine(published: PublicationDate, matches: Sequence[Match]) -> PublicationDate:
    """Return the publication date with what the time expressions of the text, `matches`, add to it.

    A day that the page gives stands, unless it is a line of text (`dateline`, `byline`) and the article tells a later
    day as past. A wider interval is narrowed, and where there is none the text alone bounds it; the basis is then
    `text_evidence`, and `evidence` quotes the expressions. Without a bound on both sides there is none.
    """
    found = facts(matches)
    interval = None if _is_contradicted(published, found) else published.interval
    if interval is not None and interval.days == 1:
        return published
    bounds = _bounds(found, interval)
    if bounds.first is None or bounds.last is None or not bounds.proof:
        return published if interval else PublicationDate()
    interval = Interval(bounds.first, bounds.last)
    precision: Precision = "day" if interval.days == 1 else "range"
    return PublicationDate(interval, precision, "text_evidence", 0.6, "; ".join(dict.fromkeys(bounds.proof)))


def _is_contradicted(published: PublicationDate, found: Iterable[Fact]) -> bool:
    """Whether a date taken from a line of text lies before a day that the article tells as past."""
    if published.interval is None or published.basis not in {"dateline", "byline"}:
        return False
    return any(_is_past_day(fact) and fact.days.start > published.interval.end for fact in found if fact.days)


def facts(matches: Sequence[Match]) -> list[Fact]:
    """Return the dated expressions of the text without any document date, each with its direction."""
    pairs = read(matches, None)
    return [Fact(match, reading, direction(match.tokens.root, match.before)) for match, reading in pairs]


def _is_past_day(fact: Fact) -> bool:
    """Whether it is a full date, told as past."""
    return fact.told == "past" and fact.reading.anchor == "none" and fact.reading.precision == "day"


def _bounds(found: Sequence[Fact], interval: Interval | None) -> Bounds:
    bounds = Bounds(interval.start, interval.end) if interval else Bounds()
    explicit = [fact for fact in found if fact.reading.anchor == "none" and fact.days]
    for fact in explicit:
        if fact.told == "past" and fact.days:
            bounds = bounds.after(fact.days.start, fact.text)
    bounds = _days_without_year(_year(bounds, explicit, found), found)
    return bounds if any(_is_relative(fact) for fact in found) else _freshest(bounds, explicit)


def _is_relative(fact: Fact) -> bool:
    """Whether it counts from a day of publication that is not known: "on Friday", "Feb. 19", "last month"."""
    return fact.reading.anchor == "document" and fact.days is None


def _year(bounds: Bounds, explicit: Sequence[Fact], found: Sequence[Fact]) -> Bounds:
    """Find the year of publication: a deadline "by the end of" it, or the year after one that "has" just passed."""
    years = [fact for fact in explicit if fact.reading.period and fact.reading.period.unit == "year"]
    newest = max((fact.days.end for fact in explicit if fact.days), default=None)
    for fact in years:
        assert fact.reading.period is not None
        year = fact.reading.period
        if fact.told == "future" and "end" in fact.match.words and any(f.day and f.told == "past" for f in found):
            return bounds.after(year.interval.start, fact.text).until(year.interval.end, fact.text)
        is_newest = year.interval.end == newest and year.shift(1).exists
        if is_newest and fact.match.before == "in" and _is_perfect(fact.match.tokens.root) and _looks_back(found):
            following = year.shift(1).interval
            return bounds.after(following.start, fact.text).until(following.end, fact.text)
    return bounds


def _is_perfect(token: Token) -> bool:
    """Whether the expression's verb is a present perfect, which a year long gone does not take."""
    verb = governor(token)
    return verb is not None and any(child.lower_ in HAVE for child in verb.children)


def _looks_back(found: Iterable[Fact]) -> bool:
    """Whether the text speaks of "last year"."""
    return any({"last", "year"} <= set(fact.match.words) for fact in found)


def _days_without_year(bounds: Bounds, found: Sequence[Fact]) -> Bounds:
    """Use days and months without a year that are told as past: they lie between the last explicit date and now.

    Where nothing else tells the year, they must follow a full date within two months, and "this month" must be theirs.
    """
    months = [fact.text for fact in found if {"this", "month"} <= set(fact.match.words)]
    full = max((fact.days.start for fact in found if fact.days and _is_past_day(fact)), default=None)
    if bounds.first is None or (bounds.last is None and not (months and full == bounds.first)):
        return bounds
    last = bounds.last or bounds.first + timedelta(CLOSE)
    told = [(day, f.text) for f in found if f.told != "future" and (day := _after(bounds.first, f)) and day <= last]
    for day, text in sorted(told):
        bounds = bounds.after(day, text)
    bounds = _counted(bounds, found)
    if not months or not told:
        return bounds
    latest = max(told)[0]
    return bounds.until(Period("month", latest.year * 12 + latest.month - 1).interval.end, months[0])


def _after(first: date, fact: Fact) -> date | None:
    """Return the first day from `first` on by which the fact had happened."""
    if fact.reading.anchor == "timex" and fact.reading.precision == "day" and fact.days:
        return fact.days.start if fact.days.start >= first else None
    for year in (first.year, first.year + 1):
        if fact.day and (period := month_day(year, *fact.day)) and period.interval.start >= first:
            return period.interval.start
        if fact.month and fact.told == "past":
            after = Period("month", year * 12 + fact.month).interval.start
            if after > first:
                return after
    return None


def _counted(bounds: Bounds, found: Sequence[Fact]) -> Bounds:
    """ "Two days after the warning": so many days past the day under which the text told of the warning."""
    for fact in found:
        days = COUNTED.fullmatch(fact.reading.value)
        named = _named_before(fact) if fact.reading.anchor == "event" and fact.told == "past" and days else None
        if named is None or days is None or bounds.first is None:
            continue
        told = [
            day
            for f in found
            if f.match.start < sentence_of(named).end_char and f.day and (day := _day_near(bounds.first, f))
        ]
        if told:
            bounds = bounds.after(told[-1] + timedelta(int(days[1])), fact.text)
    return bounds


def _named_before(fact: Fact) -> Token | None:
    """Return the earlier word for the event that follows the expression and its "after"."""
    signal = next(
        (t for t in fact.match.tokens.doc[fact.match.tokens.end :][:1] if t.lower_ in {"after", "following"}), None
    )
    nouns = {child.lemma_ for child in signal.children if child.dep_ == "pobj"} if signal else set()
    return next((t for t in fact.match.doc[: fact.match.tokens.start] if t.lemma_ in nouns), None)


def _day_near(first: date, fact: Fact) -> date | None:
    """Return the fact's day in the year of the lower bound."""
    period = month_day(first.year, *fact.day) if fact.day else None
    return period.interval.start if period else None


def _freshest(bounds: Bounds, explicit: Sequence[Fact]) -> Bounds:
    """Bound it by the newest date, if a full day told as past: by the rest of its year, or three months."""
    days = [fact.days.start for fact in explicit if fact.days and _is_past_day(fact)]
    if bounds.last is not None or bounds.first is None or not days or bounds.first > max(days) + timedelta(FRESH):
        return bounds
    return bounds.until(max(date(max(days).year, 12, 31), max(days) + timedelta(90)), "the newest date told")
