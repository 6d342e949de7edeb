"""Who said what to whom: the cue is the trigger, braces hold the content; behind a quotation mark, they are a quote."""

from __future__ import annotations

import pytest

from tests.extractors.events.marked import params, read

QUOTATION_MARKS = "\"“«„'"


@pytest.mark.parametrize("marked", [*params("statements")])
def test_a_statement_has_the_people_and_the_content_that_are_marked(marked: str) -> None:
    case = read(marked)
    found, content = case.mention, case.text[slice(*case.braces)] if case.braces else None
    assert found.event_type == "statement"
    assert {(a.role, a.name, a.canonical_name) for a in found.arguments} == case.arguments
    told = found.content_start is not None
    assert (case.text[found.content_start : found.content_end] if told else None) == content
    assert found.is_direct_quote == (content is not None and case.text[case.braces[0] - 1] in QUOTATION_MARKS)
