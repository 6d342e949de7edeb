"""Full-text search over statements. How fts ranks them is tried in `tests.torture.clients`: the wheel lacks it."""

import pytest

from schemas.errors import WarehouseError
from warehouse import search as module
from warehouse.search import search


@pytest.fixture(autouse=True)
def without_fts(monkeypatch):
    monkeypatch.setattr(module, "_has_fts", lambda _: False)


@pytest.mark.parametrize(
    ("words", "events"),
    [
        ("talks", ["evt_said"]),
        ("GO  talks ", ["evt_said"]),
        ("attacked misrata", ["evt_raid_said"]),
        ("talks misrata", []),
        ("%", []),
        ("said", ["evt_raid_said"]),
    ],
)
def test_without_fts_statements_hold_every_word_in_what_was_said_or_else_in_the_sentence(full, words, events):
    columns, rows = search(full.path, words, 10)
    assert [dict(zip(columns, row, strict=True))["event_id"] for row in rows] == events


def test_the_newest_come_first_and_no_more_than_asked_for(full):
    columns, rows = search(full.path, "a", 10)
    assert [row[columns.index("event_id")] for row in rows] == ["evt_said", "evt_raid_said"]
    assert search(full.path, "a", 1)[1] == rows[:1]


def test_blank_words_and_a_missing_warehouse_are_one_sentence(full, tmp_path):
    with pytest.raises(WarehouseError, match="nothing to search for"):
        search(full.path, " ", 10)
    with pytest.raises(WarehouseError, match="There is no warehouse at"):
        search(tmp_path / "none.duckdb", "talks", 10)
