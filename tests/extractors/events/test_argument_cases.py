"""Who takes part in an event, in which role, and where it happened: nobody else, and nobody left out."""

from __future__ import annotations

import pytest

from tests.extractors.events.marked import params, read


@pytest.mark.parametrize("marked", [*params("arguments")])
def test_an_event_has_the_arguments_that_are_marked_and_no_others(marked: str) -> None:
    case = read(marked)
    assert {(a.role, a.name, a.canonical_name) for a in case.mention.arguments} == case.arguments
