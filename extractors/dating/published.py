"""When a document was published: what its metadata, its address and the lines of its page claim, the surest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from extractors.dating.datelines import Dateline, find_dateline
from extractors.dating.metadata import from_address, from_metadata
from extractors.dating.page_lines import DateLine, date_lines
from schemas.records import Block, Document, Interval, PublicationDate

DAY = timedelta(1)
FILED = 7  # days that may pass between a dateline's day and the day of reading that gives it its year
REACH = 25  # cells above the article within which a date below the masthead's is the article's
CONFIDENCE = {"published": 0.95, "by": 0.9, "bare": 0.85, "": 0.75, "foot": 0.7}
AGREED, DISPUTED = 0.97, 0.6  # what a second witness makes of a claim


def from_document(document: Document, blocks: Sequence[Block]) -> PublicationDate:
    """Return when the document was published, as its metadata, its URL or a line of its page claims it.

    `blocks` are the document's cleaned blocks, of which the dropped ones date it too. The basis is the first that
    speaks: `metadata` (`document.published`), `url`, `byline` (a date line about the title, or "Published on ..."
    below the article), `dateline`. A month or year that one of them gives is narrowed by a day within it that the next
    gives. Days are those of the time zone written. A clock, a copyright year, the day of an update, of a comment or of
    a related item is no evidence; without evidence there is no interval and the basis is `none`. Whether the
    article's own words agree is for `evidence.refine` to say.
    """
    claimed, address = from_metadata(document.published), from_address(document.url)
    if claimed.precision == "day":
        return _weighed(claimed, address)
    lines = date_lines(document, blocks)
    printed, dateline = _printed(lines), find_dateline(document.text, blocks)
    found = [claimed, address, _told(printed, dateline), _filed(dateline, lines, [claimed, address])]
    return _narrowest([each for each in found if each.interval])


def _narrowest(found: Sequence[PublicationDate]) -> PublicationDate:
    """Return the first claim, or the first later one that lies within it and says more."""
    best = found[0] if found else PublicationDate()
    for other in found[1:]:
        best = _closer(best, other)
    return best


def _closer(best: PublicationDate, other: PublicationDate) -> PublicationDate:
    assert best.interval is not None
    assert other.interval is not None
    agrees = _within_a_day(best.interval, other.interval)
    if agrees and other.interval.days < best.interval.days:
        return _with(other, max(other.confidence, AGREED))
    if agrees:
        return _with(best, max(best.confidence, AGREED))
    if best.precision == "year" and best.basis == "url":
        return _with(other, min(other.confidence, DISPUTED))
    return _with(best, min(best.confidence, 0.8))


def _within_a_day(wide: Interval, narrow: Interval) -> bool:
    """Whether the intervals share a day, a day to either side being a matter of time zones."""
    return wide.start - DAY <= narrow.end and narrow.start <= wide.end + DAY


def _weighed(claimed: PublicationDate, address: PublicationDate) -> PublicationDate:
    """Return the metadata's day, trusted less if the address names other days."""
    assert claimed.interval is not None
    if address.interval is None or _within_a_day(address.interval, claimed.interval):
        return claimed
    return _with(claimed, DISPUTED)


def _with(published: PublicationDate, confidence: float) -> PublicationDate:
    return PublicationDate(published.interval, published.precision, published.basis, confidence, published.evidence)


def _printed(lines: Sequence[DateLine]) -> PublicationDate:
    """Return what the page's date lines say: those of the head, else the only one below the article that says so."""
    dated = [line for line in lines if line.days and line.cue in {"published", "by", ""}]
    head = [line for line in dated if line.place == "head"] or _below_masthead(dated, lines)
    if head:
        best = max(head, key=lambda line: (CONFIDENCE[line.kind], -line.distance))
        rivals = head if best.kind else [line for line in lines if line.place == "head"]
        is_disputed = any(line.days != best.days for line in rivals if line.kind in {best.kind, "other"})
        if not is_disputed or best.kind:
            return _said(best, CONFIDENCE[best.kind] - (0.1 if is_disputed else 0.0))
    foot = [line for line in lines if line.place == "foot"]
    if len(foot) == 1 and foot[0].cue == "published" and foot[0].days:
        return _said(foot[0], CONFIDENCE["foot"])
    return PublicationDate()


def _below_masthead(dated: Sequence[DateLine], lines: Sequence[DateLine]) -> list[DateLine]:
    """Return the last line above the article if all other days above it are later: those are the days of reading."""
    above = [line for line in dated if line.place == "top" and line.distance <= REACH]
    others = [
        line.days
        for line in lines
        if line.place == "top" and line.cue != "other" and above and line.days not in {None, above[-1].days}
    ]
    is_earliest = bool(others) and all(days > above[-1].days for days in others if days and above[-1].days)
    return above[-1:] if is_earliest else []


def _said(line: DateLine, confidence: float) -> PublicationDate:
    assert line.days is not None
    if line.days.days == 1:
        return PublicationDate(line.days, "day", "byline", round(confidence, 2), line.text)
    return PublicationDate(line.days, "range", "byline", min(confidence, DISPUTED), line.text)


def _told(printed: PublicationDate, dateline: Dateline | None) -> PublicationDate:
    """Return the printed day, believed more where the dateline lies just before it.

    Where the dateline is not of the same week, a day of which nothing is said belongs to the page, not to the report.
    """
    if dateline is None or printed.interval is None:
        return printed
    day = dateline.before(printed.interval.end + DAY, FILED)
    if day is None:
        return _with(printed, DISPUTED) if printed.confidence >= CONFIDENCE["by"] else PublicationDate()
    return _with(printed, AGREED if printed.interval.end - day <= DAY else printed.confidence)


def _filed(dateline: Dateline | None, lines: Iterable[DateLine], wider: Iterable[PublicationDate]) -> PublicationDate:
    """Return the dateline's day: in its own year, in that of the URL, or just before a day that the page shows.

    A page that shows the next day may be that day's edition, so that either can be meant.
    """
    if dateline is None:
        return PublicationDate()
    if dateline.days:
        return PublicationDate(dateline.days, "day", "dateline", 0.9, dateline.text)
    for published in wider:
        year = published.interval
        if year and year.start.year == year.end.year and (day := dateline.written.in_year(year.start.year)):
            return PublicationDate(Interval.day(day), "day", "dateline", 0.85, dateline.text)
    shown = sorted({line.days.end for line in lines if line.days and line.cue != "other"})
    found = [(day, end) for end in shown if (day := dateline.before(end, FILED))]
    return _edition(dateline, *found[0]) if found else PublicationDate()


def _edition(dateline: Dateline, day: date, shown: date) -> PublicationDate:
    if shown - day == DAY:
        return PublicationDate(Interval(day, shown), "range", "dateline", 0.8, dateline.text)
    return PublicationDate(Interval.day(day), "day", "dateline", 0.8, dateline.text)
