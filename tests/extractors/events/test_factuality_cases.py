"""Did it happen: each marked trigger has the factuality that it is marked with."""

from __future__ import annotations

import pytest

from tests.extractors.events.marked import mention_at, params, read


@pytest.mark.parametrize("marked", [*params("factuality")])
def test_an_event_is_as_actual_as_it_is_told(marked: str) -> None:
    case = read(marked)
    assert [mention_at(case.text, mark).factuality for mark in case.marks] == [mark.label for mark in case.marks]


@pytest.mark.parametrize("marked", [*params("claims")])
def test_a_claimed_event_is_actual_and_names_the_statement_that_claims_it(marked: str) -> None:
    """`[said:1]` is a statement, `[attacked:by 1]` an event that it claims, `[attacked:by none]` one told as fact."""
    case = read(marked)
    found = {mark: mention_at(case.text, mark) for mark in case.marks}
    claims = {mark.label: mention.mention_id for mark, mention in found.items()} | {"none": None}
    events = {mark: mention for mark, mention in found.items() if mark.label.startswith("by ")}
    assert [mention.claimed_in for mention in events.values()] == [claims[mark.label[3:]] for mark in events]
    assert {mention.factuality for mention in events.values()} == {"actual"}
