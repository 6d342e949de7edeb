"""How many were killed and wounded: `6`, at least six `6..`, at most six `..6`; a trigger without counts has none."""

from __future__ import annotations

import pytest

from tests.extractors.events.marked import mention_at, params, read


def counted(fewest: int | None, most: int | None) -> str:
    """Write a count as the cases do; empty where nothing is said."""
    return str(fewest or "") if fewest == most else f"{fewest or ''}..{most or ''}"


@pytest.mark.parametrize("marked", [*params("casualties")])
def test_an_offensive_has_the_casualties_that_it_is_marked_with(marked: str) -> None:
    case = read(marked)
    for mark in case.marks:
        found = mention_at(case.text, mark, "offensive")
        wanted = dict(part.split() for part in mark.label.split(", ") if part != "none")
        counts = {
            "killed": counted(found.killed_min, found.killed_max),
            "wounded": counted(found.wounded_min, found.wounded_max),
        }
        assert {word: count for word, count in counts.items() if count} == wanted
