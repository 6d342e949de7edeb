"""The export as FollowTheMoney entities: published property names, and links that lead somewhere."""

import json
import re

from warehouse.export import export
from warehouse.reader import query

THING = {"name", "summary", "sourceUrl", "keywords", "proof"}
INTERVAL = {"startDate", "endDate", "recordId", "namesMentioned"}
PROPERTIES = {
    "Event": THING | INTERVAL | {"location", "involved"},
    "Article": THING | {"title", "fileName"},
    **dict.fromkeys(("Person", "PublicBody", "Organization", "LegalEntity"), THING),
}
"""Some of the properties of the published schemata."""


def test_the_seeds_give_entities_with_published_properties_and_whole_links(seeds, tmp_path):
    count = export(seeds, "ftm", tmp_path / "seeds.ftm")
    found = [json.loads(line) for line in (tmp_path / "seeds.ftm").read_text("utf-8").splitlines()]
    entities = {entity["id"]: entity for entity in found}
    assert count == len(found) == len(entities)
    assert {entity["schema"] for entity in found} == set(PROPERTIES)
    assert all(re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?", name) for name in entities), (
        "as the library asks"
    )
    for entity in found:
        assert entity["properties"].keys() <= PROPERTIES[entity["schema"]]
        assert all(isinstance(value, str) and value for values in entity["properties"].values() for value in values)
        assert entity["properties"]["name"]
    events = [entity["properties"] for entity in found if entity["schema"] == "Event"]
    [[actual]] = query(seeds, "SELECT count(*) FROM events WHERE factuality = 'actual'")[1]
    assert len(events) == actual
    assert {entities[proof]["schema"] for event in events for proof in event["proof"]} == {"Article"}
    involved = {entities[party]["schema"] for event in events for party in event.get("involved", ())}
    assert involved == set(PROPERTIES) - {"Event", "Article"}
    assert entities["ctry-LBY"]["schema"] == "PublicBody"
    assert entities["act-nato"] == {"id": "act-nato", "schema": "Organization", "properties": {"name": ["NATO"]}}
