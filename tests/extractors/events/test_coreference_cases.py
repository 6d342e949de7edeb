"""Who is meant by a short form, a title or a pronoun, and which event by "the meeting"."""

from __future__ import annotations

import pytest

from tests.extractors.events.marked import extraction, mention_at, params, read


@pytest.mark.parametrize("marked", [*params("coreference")])
def test_an_argument_has_the_fullest_name_that_the_text_gives(marked: str) -> None:
    case = read(marked)
    assert {(a.role, a.name, a.canonical_name) for a in case.mention.arguments} == case.arguments


@pytest.mark.parametrize("marked", [*params("entities")])
def test_an_argument_leads_to_the_entity_that_it_is_marked_with(marked: str) -> None:
    case = read(marked)
    found = {a.char_start: a.entity_id for m in extraction(case.text).mentions for a in m.arguments}
    assert [found.get(mark.start) for mark in case.marks] == [mark.label for mark in case.marks]


@pytest.mark.parametrize("text", ["Sofia said she was ready.", "Kingston accused Ross of lying."])
def test_a_person_named_like_a_capital_is_no_state(text: str) -> None:
    [mention] = extraction(text).mentions
    assert [a.entity_id for a in mention.arguments if (a.entity_id or "").startswith("ctry_")] == []


@pytest.mark.parametrize("marked", [*params("same_event")])
def test_mentions_with_one_label_are_one_event_and_others_are_not(marked: str) -> None:
    case = read(marked)
    events = [mention_at(case.text, mark).event_id for mark in case.marks]
    labels = [mark.label for mark in case.marks]
    assert [events.index(event) for event in events] == [labels.index(label) for label in labels]
