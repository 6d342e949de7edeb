"""Time expressions of a parsed document: found, read against the document's date, turned into records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc

from extractors.dating.calendar_dates import is_day_first
from extractors.dating.grammar import find_matches
from extractors.dating.known_ends import Pairs, with_known_ends
from extractors.dating.matches import Match
from extractors.dating.meanings import MEANINGS
from extractors.dating.readings import Context, Reading
from schemas.records import Interval, PublicationDate, TimeExpression, content_id

COARSE = frozenset({"month", "quarter", "season", "half", "year", "decade", "century"})


def find_times(
    doc: Doc, published: PublicationDate | None = None, matches: list[Match] | None = None
) -> list[TimeExpression]:
    """Return the time expressions of `doc`, in order, none overlapping another.

    `doc` must be tagged and parsed. Relative expressions are resolved against `published`: where its interval has
    several days, only those that mean the same on its first and last day, and, for units of a month or more, those that
    can be counted from the latest day that the text itself tells of. All others stay symbolic (`interval` None).
    `matches` are those of `grammar.find_matches`, if they were found before.
    """
    readings = _agreed(find_matches(doc) if matches is None else matches, published)
    document_id = doc._.document_id if Doc.has_extension("document_id") else ""
    ids = [content_id("tx", document_id, match.start, match.end) for match, _ in readings]
    return [_record(match, reading, ids, i) for i, (match, reading) in enumerate(readings)]


RECENT = timedelta(31)  # how far before the earliest day of publication the text's latest news may lie


def read(matches: Sequence[Match], reference: date | None, is_exact: bool = True) -> Pairs:
    """Return each match with its meaning, counted from `reference`; what means nothing is left out."""
    context = Context(reference, is_exact, any(is_day_first(match) for match in matches), matches=matches)
    for match in matches:
        reading = MEANINGS[match.pattern.meaning](match, context)
        if reading is not None:
            context.readings.append((match, reading))
    return with_known_ends(context.readings)


def _agreed(matches: list[Match], published: PublicationDate | None) -> Pairs:
    interval = published.interval if published else None
    if interval is None or interval.days == 1:
        return read(matches, interval.start if interval else None)
    symbolic = read(matches, None)
    first, last = read(matches, interval.start, False), read(matches, interval.end, False)
    if not len(symbolic) == len(first) == len(last):
        return symbolic
    agreed = [
        (m, one if one == two else zero) for (m, zero), (_, one), (_, two) in zip(symbolic, first, last, strict=True)
    ]
    recent = Interval(max(interval.start, date.min + RECENT) - RECENT, interval.end)
    told = [r.interval.end for _, r in agreed if r.interval and r.interval.days == 1 and recent.overlaps(r.interval)]
    if not told:
        return agreed
    narrated = read(matches, max(told))
    return [
        (
            match,
            replace(late, confidence=0.7) if late.period and late.period.unit in COARSE and not now.interval else now,
        )
        for (match, now), (_, late) in zip(agreed, narrated, strict=True)
    ]


def _record(match: Match, reading: Reading, ids: list[str], index: int) -> TimeExpression:
    return TimeExpression(
        timex_id=ids[index],
        char_start=match.start,
        char_end=match.end,
        timex_type=reading.timex_type,
        timex_value=reading.value,
        interval=reading.interval,
        precision=reading.precision,
        anchor=reading.anchor,
        anchor_id=None if reading.source is None else ids[reading.source],
        confidence=reading.confidence,
        rule=match.pattern.name,
    )
