"""Where an event happened: the marked words are its places, and nothing else is."""

from __future__ import annotations

import pytest

from tests.extractors.events.marked import params, read


@pytest.mark.parametrize("marked", [*params("places")])
def test_an_event_happened_where_it_is_marked(marked: str) -> None:
    case = read(marked)
    found = {a.name for a in case.mention.arguments if a.role == "place"}
    assert found == {mark.words for mark in case.marks if mark.label}
