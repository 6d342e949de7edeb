"""Offensives in the shape of ACLED's event data: its column names, sub-event types, time precision and fatalities.

After the ACLED Codebook (2023). What Dateline does not know stays empty; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from schemas.frames import load_ontologies

DISORDER = "Political violence"
EVENT_TYPES = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
TIME_PRECISION = {1: 1, 7: 2, 31: 3}
"""By the greatest number of days: 1 the day is known, 2 the week, 3 the month; wider intervals are left out."""


def acled_columns() -> list[str]:
    """Return the names of ACLED's columns that are filled."""
    return [
        "event_id_cnty",
        "event_date",
        "year",
        "time_precision",
        "disorder_type",
        "event_type",
        "sub_event_type",
        "actor1",
        "actor2",
        "iso3",
        "location",
        "latitude",
        "longitude",
        "source",
        "notes",
        "fatalities",
        "tags",
    ]


def acled_rows(events: Iterable[Mapping[str, Any]]) -> Iterator[list[Any]]:
    """Yield the cells of the events that ACLED would list: offensives that happened, dated to the month or better.

    `fatalities` is the least number of dead that the text gives, 0 if it gives none, as in ACLED.
    """
    for event in events:
        precision = _time_precision(event)
        if event["event_type"] == "offensive" and event["factuality"] == "actual" and precision:
            yield _cells(event, precision)


def _time_precision(event: Mapping[str, Any]) -> int | None:
    if event["date_start"] is None:
        return None
    days = (event["date_end"] - event["date_start"]).days + 1
    return next((precision for most, precision in TIME_PRECISION.items() if days <= most), None)


def _cells(event: Mapping[str, Any], precision: int) -> list[Any]:
    sub_event = sub_events().get(event["rule"], "")
    kind = next((name for name, members in EVENT_TYPES.items() if sub_event in members), "")
    return [
        event["event_id"],
        event["date_start"].isoformat(),
        event["date_start"].year,
        precision,
        "Strategic developments" if kind == "Strategic developments" else DISORDER,
        kind,
        sub_event,
        "; ".join(event["actors"]),
        "; ".join(event["targets"]),
        event["country_code"] or "",
        event["place_name"] or "",
        event["latitude"],
        event["longitude"],
        event["source_uri"],
        event["evidence"],
        event["killed_min"] or 0,
        f"document={event['document_id']}; mention={event['mention_id']}",
    ]


@cache
def sub_events() -> dict[str, str]:
    """Return ACLED's sub-event type by the rule that found the mention, `<event type>/<frame>`."""
    return {
        f"{ontology.event_type}/{frame.name}": frame.acled
        for ontology in load_ontologies()
        for frame in ontology.frame
        if frame.acled
    }
