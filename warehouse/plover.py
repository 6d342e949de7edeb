"""Events in the JSON of PLOVER 2.0, which codes who did what to whom as one of 16 event types.

| Dateline | PLOVER |
|---|---|
| meeting that happened | CONSULT; mode `phone` for calls, `visit` for visits, `multilateral` for three parties |
| meeting that is planned | AGREE |
| offensive that happened | the code of its frame; the mode follows from the frame's ACLED sub-event type |
| statement that was made | the code of its frame; PLOVER drops statements whose frame has none |

PLOVER requires a day and codes what happened or was agreed: undated events, and those denied, supposed or (except
meetings) planned, are left out. What Dateline does not know stays empty; nothing is guessed.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from schemas.resources import REFERENCE
from warehouse.acled import sub_events

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
"""1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. SANCTION stands as in its own section."""
MODES = {
    "Air/drone strike": "aerial",
    "Shelling/artillery/missile attack": "heavy-weapons",
    "Remote explosive/landmine/IED": "explosives",
    "Grenade": "explosives",
    "Suicide bomb": "suicide-attack",
    "Chemical weapon": "unconventional",
    "Sexual violence": "sexual",
    "Abduction/forced disappearance": "abduct",
    "Looting/property destruction": "destroy",
    "Non-violent transfer of territory": "withdraw",
}
"""The mode by ACLED's sub-event type; the others leave open by which means."""
MULTILATERAL = 3


def plover_events(events: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of the events that PLOVER would list, ready for `json.dumps`.

    `events` have `entities` besides the columns of the export: the known ones that they involve, as `entity_id`,
    `canonical_name` and `country_code` (ISO 3166-1 alpha-3). Offsets count characters of the document's text.
    """
    for event in events:
        code = plover_code(event)
        if code and event["date_start"]:
            yield _event(event, code)


def plover_code(event: Mapping[str, Any]) -> str | None:
    """Return the PLOVER event type; None if PLOVER has none for it."""
    if event["event_type"] == "meeting":
        return {"actual": "CONSULT", "planned": "AGREE"}.get(event["factuality"])
    code: str | None = event["plover_type"]
    return code if event["factuality"] == "actual" else None


def _event(event: Mapping[str, Any], code: str) -> dict[str, Any]:
    return {
        "id": event["event_id"],
        "date": event["date_start"].isoformat(),
        "enddate": event["date_end"].isoformat(),
        "actor": _parties(event, "actors", "participants", "speakers"),
        "recipient": _parties(event, "targets", "addressees"),
        "event": code,
        "mode": _mode(event, code),
        "context": ["military"] if event["event_type"] == "offensive" else [],
        "quad_code": next(quad for quad, codes in QUADS.items() if code in codes),
        "event_loc": _place(event),
        "event_text": event["event_subtype"],
        "text": event["evidence"],
        "text_info": {"start": event["sentence_start"], "end": event["sentence_end"]},
        "cite_info": {
            "citation": event["source_uri"],
            "url": event["url"] or "",
            "title": event["title"] or "",
            "codebook": "PLOVER",
            "version": "2.0",
        },
        "comment": f"document={event['document_id']}; mention={event['mention_id']}",
    }


def _mode(event: Mapping[str, Any], code: str) -> str:
    if code != "CONSULT":
        return MODES.get(sub_events().get(event["rule"], ""), "")
    if event["event_subtype"] == "phone_or_video_call":
        return "phone"
    if event["event_subtype"] == "visit":
        return "visit"
    return "multilateral" if len({*event["actors"], *event["participants"]}) >= MULTILATERAL else ""


def _parties(event: Mapping[str, Any], *lists: str) -> list[dict[str, str]]:
    """Return each of the named once, with the country and the sector that are known of it."""
    known = {entity["canonical_name"]: entity for entity in event["entities"] or ()}
    names = dict.fromkeys(name for each in lists for name in event[each])
    return [_party(name, known.get(name, {})) for name in names]


def _party(name: str, entity: Mapping[str, Any]) -> dict[str, str]:
    return {
        "entity_text": name,
        "code": entity.get("country_code") or "",
        "sector": sector(entity.get("entity_id") or ""),
    }


def _place(event: Mapping[str, Any]) -> dict[str, Any] | None:
    if event["place_name"] is None:
        return None
    return {
        "resolved_place": event["place_name"],
        "lat": event["latitude"],
        "lon": event["longitude"],
        "country_code": event["country_code"] or "",
    }


def sector(entity_id: str) -> str:
    """Return the PLOVER sector of a state (`GOV`), an organ of one or a known actor; empty if it is not known."""
    if entity_id.startswith("ctry_"):
        return "GOV"
    organ = entity_id.removeprefix("act_").partition("_")[2]
    return _actors().get(entity_id) or _organs().get(organ, "")


@cache
def _actors() -> dict[str, str]:
    with (REFERENCE / "actors.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["sector"] for row in csv.DictReader(file)}


@cache
def _organs() -> dict[str, str]:
    organs = tomllib.loads((REFERENCE / "organs.toml").read_text("utf-8"))["organ"]
    return {organ["slug"]: organ["sector"] for organ in organs if organ["slug"]}
