"""Publication dates that a document's metadata or its address claim."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from extractors.dating.lexer import lex
from extractors.dating.periods import PRECISION, Period, month_day
from extractors.dating.vocabulary import get_vocabulary
from extractors.dating.written import written_dates
from schemas.records import PublicationDate, PublishedBasis

EPOCH = re.compile(r"(\d{9,10})(?:\.\d*|\d{3}|\d{6}|\d{9})?")
ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?=\Z|[T\s_]|\d{6}\Z)")
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
    written. Numbers that can be read month first or day first give the days between both. None and what is no date
    give no interval.
    """
    words = (claim or "").strip()
    if epoch := EPOCH.fullmatch(words):
        day = datetime.fromtimestamp(int(epoch[1]), UTC).date()
        return _claim(month_day(day.year, day.month, day.day), "metadata", 0.95, words)
    if iso := ISO.match(words):
        return _claim(_period(*iso.groups()), "metadata", 0.95, words)
    if found := [written.days for written in written_dates(words) if written.days]:
        days = found[0]
        return (
            PublicationDate(days, "day", "metadata", 0.95, words)
            if days.days == 1
            else PublicationDate(days, "range", "metadata", 0.6, words)
        )
    return _claim(_month_in_words(words), "metadata", 0.9, words)


def from_address(url: str | None) -> PublicationDate:
    """Return the day, month or year that a URL's path names ("/2020/02/19/", "/2020/feb/", "-2024-03-04/")."""
    path = urlsplit(url).path if url else ""
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
    texts = [lexeme.text for lexeme in lex(words, vocabulary)[0]]
    months = [month for text in texts if (month := vocabulary.value(text, "MONTH", "MON"))]
    years = [text for text in texts if len(text) == 4 and text.isdecimal()]
    return _period(years[0], months[0], None) if len(months) == len(years) == 1 and len(texts) <= 4 else None


def _claim(period: Period | None, basis: PublishedBasis, confidence: float, evidence: str) -> PublicationDate:
    if period is None or not period.exists:
        return PublicationDate()
    return PublicationDate(period.interval, PRECISION[period.unit], basis, confidence, evidence)
