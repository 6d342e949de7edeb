"""Explaining a row: back from the event to the characters of the files."""

from dataclasses import replace

import pytest

from schemas.errors import InputError, WarehouseError
from schemas.records import TimeExpression
from warehouse.explain import explain


def test_a_meeting_leads_back_to_text_block_time_names_and_files(full):
    full.publish(full.stage([full.talks("copy.txt")], key="copy"))
    explanation = explain(full.path, "evt_talks")
    assert explanation.event["place_name"] == "Tripoli"
    [found] = explanation.mentions
    assert found.mention["trigger"] == "met"
    assert found.mention["sentence"] == "The envoy met Mara Delo in Tripoli on 3 May 2021."
    assert (found.block["label"], found.block["rule"]) == ("body", "prose")
    assert [(time["text"], time["timex_value"]) for time in found.times] == [("3 May 2021", "2021-05-03")]
    assert [(item["role"], item["name"]) for item in found.arguments] == [
        ("actor", "The envoy"), ("participant", "Mara Delo"), ("place", "Tripoli"),
    ]  # fmt: skip
    assert found.arguments[0]["entity"] is None
    assert found.arguments[2]["entity"]["country_code"] == "LBY"
    assert (found.link["score"], found.link["reason"]) == (1.0, "the only mention")
    assert found.document["published_evidence"] == "2021-06-30"
    assert "text" not in found.document
    assert found.sources == ("copy.txt", "talks.txt")
    assert found.claim is None


def test_what_a_statement_claims_leads_to_the_statement(full):
    [found] = explain(full.path, "evt_raid").mentions
    assert found.claim["event_id"] == "evt_raid_said"
    [statement] = explain(full.path, "evt_said").mentions
    assert statement.mention["content"] == "Talks go on"


def chained(times: dict[str, tuple[str, str | None]]) -> tuple[TimeExpression, ...]:
    """Expressions by id, each with the kind and the id of its anchor."""
    return tuple(
        TimeExpression(timex_id, 41 + number, 43 + number, "DATE", "2021", None, None, anchor, anchor_id, 0.5, "hand")
        for number, (timex_id, (anchor, anchor_id)) in enumerate(times.items())
    )


@pytest.mark.parametrize(
    ("anchors", "walked"),
    [
        ({"t1": ("timex", "t2"), "t2": ("timex", "t3"), "t3": ("document", None)}, ["t1", "t2", "t3"]),
        ({"t1": ("timex", "t2"), "t2": ("timex", "t1")}, ["t1", "t2"]),
        ({"t1": ("event", "SAID"), "t4": ("none", None)}, ["t1", "t4"]),
        ({"t1": ("event", "men_nowhere")}, ["t1"]),
        ({"t5": ("none", None)}, []),
    ],
)
def test_anchors_are_followed_to_their_end(shop, anchors, walked):
    article = shop.talks()
    met, said = article.mentions
    anchors = {name: (kind, said.mention_id if to == "SAID" else to) for name, (kind, to) in anchors.items()}
    said = replace(said, date=replace(said.date, timex_id="t4"))
    shop.publish(shop.stage([replace(article, times=chained(anchors), mentions=(met, said))]))
    [found] = explain(shop.path, "evt_talks").mentions
    assert [time["timex_id"] for time in found.times] == walked


def test_an_unknown_event_and_a_missing_warehouse_are_one_sentence(full, tmp_path):
    with pytest.raises(InputError, match=r"There is no event 'evt_x'"):
        explain(full.path, "evt_x")
    with pytest.raises(WarehouseError, match=r"no warehouse"):
        explain(tmp_path / "none.duckdb", "evt_x")
