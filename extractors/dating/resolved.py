"""The time expressions that get their days from events: those that hang on one, and a time of day without a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from extractors.candidates import Candidate
from extractors.dating.anchors import CONFIDENCE, Offset, is_of, offsets, shifted
from extractors.dating.claims import from_time
from extractors.dating.governors import bare_clocks, climb, dating, datings
from schemas.records import DateClaim, TimeExpression

Days = defaultdict[Token, list[DateClaim]]


def resolved_times(
    doc: Doc, candidates: Sequence[Candidate], claims: Sequence[tuple[DateClaim, ...]], mention_ids: Sequence[str]
) -> list[TimeExpression]:
    """Return the document's time expressions, those that hang on an event with the event's mention id and their days.

    A time of day without a day is of the day of what it dates, if the text tells it elsewhere. `claims` and
    `mention_ids` belong to the candidates, in their order, as `attach` returned the former.
    """
    times: dict[str, TimeExpression] = {span._.timex.timex_id: span._.timex for span in doc.spans.get("times", [])}
    bare = bare_clocks(doc)
    hanging = any(time.anchor == "event" for time in times.values())
    if not bare and not hanging:
        return [*times.values()]
    found = datings(doc)
    told = [claim if claim.basis != "document" and claim.timex_id not in bare else DateClaim() for claim, *_ in claims]
    counted = [(o, o.dating.time) for o in (offsets(candidates, found) if hanging else ()) if o.dating]
    for offset, time in counted:
        anchor_id = mention_ids[offset.other] if offset.other is not None else None
        times[time.timex_id] = replace(_on(_main(offset, told), time), anchor_id=anchor_id)
    if bare:
        days = _days_told(candidates, told)
        for d in found:
            if d.is_date and d.time.timex_id not in bare:
                days[d.governor].append(from_time(times[d.time.timex_id], CONFIDENCE))
        for offset, time in counted:
            days[offset.verb].append(from_time(times[time.timex_id], CONFIDENCE))
        _set_clocks(times, [span for span in doc.spans["times"] if span._.timex.timex_id in bare], days)
    return [*times.values()]


def _days_told(candidates: Sequence[Candidate], told: Sequence[DateClaim]) -> Days:
    """Return what the text tells of the days of the events, by their words and the verbs that they belong to."""
    days: Days = defaultdict(list)
    for candidate, claim in zip(candidates, told, strict=True):
        for word in {candidate.head, candidate.head.head}:
            if is_of(candidate.head, word):
                days[word].append(claim)
    return days


def _set_clocks(times: dict[str, TimeExpression], clocks: Sequence[Span], days: Days) -> None:
    """Set the times of day on the day of what they date, or of the clock before that they were read after."""
    for clock in clocks:
        time: TimeExpression = clock._.timex
        told = [claim for word in climb(dating(clock)) for claim in days.get(word, ())]
        told += [from_time(times[time.anchor_id], CONFIDENCE)] if time.anchor_id else []  # "at noon that day"
        if claim := next((c for c in told if c.interval and c.precision == "day"), None):
            times[time.timex_id] = _at(time, claim)


def _at(time: TimeExpression, claim: DateClaim) -> TimeExpression:
    """Return the time of day on the day of the claim."""
    assert claim.interval is not None
    value = f"{claim.interval.start}{time.timex_value[len('YYYY-MM-DD') :]}"
    return replace(
        time, interval=claim.interval, precision="day", timex_value=value, anchor="timex", anchor_id=claim.timex_id
    )


def _main(offset: Offset, told: Sequence[DateClaim]) -> DateClaim:
    """Return what is known of the day of an offset's main event; one that is no event is counted from the other."""
    if offset.main is not None:
        return told[offset.main]
    if offset.day is not None:
        return offset.day
    assert offset.other is not None
    other = told[offset.other]
    return (shifted(other, offset, 1) if other.precision == "day" else None) or DateClaim()


def _on(main: DateClaim, time: TimeExpression) -> TimeExpression:
    """Return the expression with the day of what it dates; "the day after" then has that day as its value."""
    if main.precision != "day" or main.interval is None:
        return time
    value = str(main.interval.start) if time.timex_type == "DATE" else time.timex_value
    return replace(time, interval=main.interval, precision="day", timex_value=value)
