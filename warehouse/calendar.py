"""Dated events as an iCalendar file (RFC 5545), to be opened in any calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

STATUS = {"actual": "CONFIRMED", "planned": "TENTATIVE", "hypothetical": "TENTATIVE", "negated": "CANCELLED"}
MOST_OCTETS = 75


def calendar(events: Iterable[Mapping[str, Any]]) -> str:
    """Return the calendar of `events`, rows of `events` with a date: all-day entries, however long they last."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Dated events//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += ["BEGIN:VEVENT", *_properties(event), "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _properties(event: Mapping[str, Any]) -> Iterator[str]:
    first, last = event["date_start"], event["date_end"]
    # The stamp is the event's own day rather than the clock, so that the same events give the same file.
    yield f"DTSTAMP:{_day(first)}T000000Z"
    yield f"UID:{event['event_id']}@dateline"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(last + timedelta(1))}"
    yield f"SUMMARY:{_text(_summary(event))}"
    yield f"DESCRIPTION:{_text(event['evidence'] + chr(10) + event['source_uri'])}"
    yield f"CATEGORIES:{_text(event['event_type'])}"
    yield f"STATUS:{STATUS[event['factuality']]}"
    yield "TRANSP:TRANSPARENT"
    if event["place_name"]:
        yield f"LOCATION:{_text(event['place_name'])}"
    if event["latitude"] is not None:
        yield f"GEO:{event['latitude']};{event['longitude']}"


def _summary(event: Mapping[str, Any]) -> str:
    roles = ("actors", "speakers", "participants", "targets", "addressees")
    people = dict.fromkeys(name for role in roles for name in event[role])
    return f"{event['event_subtype']}: {', '.join(people)}" if people else str(event["event_subtype"])


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _text(value: str) -> str:
    """Escape as TEXT values need it."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> str:
    """Fold a content line to 75 octets, between characters."""
    parts, part = [], ""
    for character in line:
        if len((part + character).encode()) > MOST_OCTETS:
            parts.append(part)
            part = " "
        part += character
    return "\r\n".join([*parts, part])
