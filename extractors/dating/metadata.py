"""Publication dates that a document's metadata or its address claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate

from extractors.dating.lexer import lex
from extractors.dating.periods import PRECISION, Period, month_day
from extractors.dating.vocabulary import get_vocabulary
from extractors.dating.written import written_dates
from schemas.records import PublicationDate, PublishedBasis

LONGEST = 2000  # characters of a claim that are read
OLDEST = 1700  # years before it are what programs write for "no date"
ZERO = "1970-01-01"  # so is the day from which they count
EPOCH = re.compile(r"(\d{10})(?:\.\d*|\d{3}|\d{6}|\d{9})?")
ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?=\Z|[T\s_]|\d{4}(?:\d\d)?\Z)")
HOST = re.compile(r"\A\w+://[^/]*|[?#].*", re.DOTALL)
YEAR = r"(?<![0-9a-z])(?P<y>(?:19|20)\d\d)"
MONTH = "1[0-2]|0?[1-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
ADDRESSES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{YEAR}[/_-](?P<m>{MONTH})[/_-](?P<d>3[01]|[12]\d|0?[1-9])(?![0-9a-z])",
        rf"{YEAR}/?(?P<m>1[0-2]|0[1-9])(?P<d>3[01]|[12]\d|0[1-9])(?![0-9a-z])",
        rf"(?<=/)(?P<y>(?:19|20)\d\d)[/-](?P<m>{MONTH})(?=/|\Z)",
        r"(?<=/)(?P<y>(?:19|20)\d\d)(?=/)",
    )
)
TRUST = {"day": 0.85, "month": 0.7, "year": 0.5}


def from_metadata(claim: str | None) -> PublicationDate:
    """Return what a metadata string claims: ISO 8601 (also a month or year alone), RFC 2822, or a date in words.

    Seconds, or milli-, micro- or nanoseconds, since 1970 are days in UTC; all other days are those of the zone
    written. Numbers that can be read month first or day first give the days between both. None, what is no date, and
    the first day of 1970 give no interval.
    """
    words = (claim or "").strip()[:LONGEST]
    if epoch := EPOCH.fullmatch(words):
        return _claim(_day_of(datetime.fromtimestamp(int(epoch[1]), UTC).timetuple()), "metadata", 0.95, words)
    if iso := ISO.match(words):
        return _claim(_period(*iso.groups()), "metadata", 0.95, words)
    if found := [written.days for written in written_dates(words) if written.days]:
        if found[0].days > 1:
            return PublicationDate(found[0], "range", "metadata", 0.6, words)
        return _claim(_day_of(found[0].start.timetuple()), "metadata", 0.95, words)
    if mailed := parsedate(words):
        return _claim(_day_of(mailed), "metadata", 0.95, words)
    return _claim(_month_in_words(words), "metadata", 0.9, words)


def _day_of(moment: Sequence[int]) -> Period | None:
    """Return the day of a moment that is given as year, month, day and more."""
    return month_day(moment[0], moment[1], moment[2])


def from_address(url: str | None) -> PublicationDate:
    """Return the day, month or year that a URL's path names ("/2020/02/19/", "/2020/feb/", "-2024-03-04/")."""
    path = HOST.sub("", (url or "")[:LONGEST])
    for pattern in ADDRESSES:
        for match in pattern.finditer(path):
            parts = match.groupdict()
            if period := _period(parts["y"], parts.get("m"), parts.get("d")):
                return _claim(period, "url", TRUST[period.unit], match.group())
    return PublicationDate()


def _period(year: str, month: str | None, day: str | None) -> Period | None:
    """Return the day, month or year, or None if the calendar has none such."""
    if month is None:
        return Period("year", int(year))
    named = get_vocabulary().value(month, "MON", "MONTH")
    number = int(named or month)
    if day is None:
        return Period("month", int(year) * 12 + number - 1) if 1 <= number <= 12 else None
    return month_day(int(year), number, int(day))


def _month_in_words(words: str) -> Period | None:
    """Return the month of a month and a year in words ("February 2020", "2020 Feb"), or None."""
    vocabulary = get_vocabulary()
    texts = [lexeme.group() for lexeme in lex(words, vocabulary)[0]]
    months = [month for text in texts if (month := vocabulary.value(text, "MONTH", "MON"))]
    years = [text for text in texts if len(text) == 4 and text.isdecimal()]
    return _period(years[0], months[0], None) if len(months) == len(years) == 1 and len(texts) <= 4 else None


def _claim(period: Period | None, basis: PublishedBasis, confidence: float, evidence: str) -> PublicationDate:
    if period is None or not period.exists or period.interval.start.year < OLDEST or period.value == ZERO:
        return PublicationDate()
    return PublicationDate(period.interval, PRECISION[period.unit], basis, confidence, evidence)
