"""Events as entities of FollowTheMoney: events, whom they involve, and the articles that prove them.

| Dateline | FollowTheMoney |
|---|---|
| event that happened | Event; `proof` is its article, `involved` are the known entities, `recordId` is the mention |
| person | Person |
| state, or an organ of one | PublicBody |
| other organisation, armed group | Organization |
| other entity | LegalEntity |
| document | Article |

FollowTheMoney cannot say that something was denied, supposed or planned, so such events are left out. Its countries are
ISO 3166-1 alpha-2, Dateline's alpha-3: entities come without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from warehouse.plover import sector

SCHEMATA = {"person": "Person", "organisation": "Organization", "armed_group": "Organization", "country": "PublicBody"}
PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
PARTIES = ("actors", "participants", "speakers", "targets", "addressees")


def ftm_entities(events: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the FollowTheMoney entities, each once, as `id`, `schema` and `properties` (lists of strings).

    `events` have `entities` besides the columns of the export: the known ones that they involve, as `entity_id`,
    `canonical_name` and `kind`.
    """
    found: dict[str, dict[str, Any]] = {}
    for event in events:
        if event["factuality"] == "actual":
            for each in (_article(event), *map(_party, event["entities"] or ()), _event(event)):
                found.setdefault(each["id"], each)
    yield from found.values()


def ftm_id(warehouse_id: str) -> str:
    """Return an id as FollowTheMoney allows it, without underscores: `evt-0123` for `evt_0123`."""
    return warehouse_id.replace("_", "-")


def _entity(entity_id: str, schema: str, **properties: list[str | None]) -> dict[str, Any]:
    given = {name: [value for value in values if value] for name, values in properties.items()}
    return {
        "id": ftm_id(entity_id),
        "schema": schema,
        "properties": {name: values for name, values in given.items() if values},
    }


def _article(event: Mapping[str, Any]) -> dict[str, Any]:
    title, uri = event["title"], event["source_uri"]
    return _entity(
        event["document_id"], "Article", name=[title or uri], title=[title], fileName=[uri], sourceUrl=[event["url"]]
    )


def _party(entity: Mapping[str, Any]) -> dict[str, Any]:
    schema = SCHEMATA.get(entity["kind"], "LegalEntity")
    if schema == "Organization" and entity["kind"] == "organisation" and sector(entity["entity_id"]) in PUBLIC:
        schema = "PublicBody"
    return _entity(entity["entity_id"], schema, name=[entity["canonical_name"]])


def _event(event: Mapping[str, Any]) -> dict[str, Any]:
    names = list(dict.fromkeys(name for role in PARTIES for name in event[role]))
    days = [event[name].isoformat() if event[name] else None for name in ("date_start", "date_end")]
    what = event["event_subtype"].replace("_", " ")
    return _entity(
        event["event_id"],
        "Event",
        name=[f"{what}: {', '.join(names)}" if names else what],
        startDate=days[:1],
        endDate=days[1:],
        summary=[event["evidence"]],
        keywords=[event["event_type"]],
        location=[event["place_name"]],
        involved=list(dict.fromkeys(ftm_id(entity["entity_id"]) for entity in event["entities"] or ())),
        namesMentioned=[*names],
        recordId=[event["mention_id"]],
        proof=[ftm_id(event["document_id"])],
    )
