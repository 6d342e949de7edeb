"""One word, several senses: `[met:not meeting]` is none, `[met:meeting]` one, `[tour:meeting/visit]` one of a kind."""

from __future__ import annotations

import pytest

from tests.extractors.events.marked import extraction, params, read


@pytest.mark.parametrize("marked", [*params("senses")])
def test_a_word_is_an_event_in_one_sense_only(marked: str) -> None:
    case = read(marked)
    mentions = extraction(case.text).mentions
    for mark in case.marks:
        found = [m for m in mentions if mark.start <= m.trigger_start < mark.end]
        kinds = {m.event_type for m in found} | {f"{m.event_type}/{m.event_subtype}" for m in found}
        assert (mark.label.removeprefix("not ") in kinds) == (not mark.label.startswith("not ")), kinds


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Peru's envoy met the king in Cairo.", "CONSULT"),
        ("Peru's envoy will meet the king in Cairo.", "AGREE"),
        ("Peru's envoy did not meet the king in Cairo.", None),
        ("Rebels attacked the port.", "ASSAULT"),
    ],
)
def test_plover_codes_what_happened_and_what_was_agreed(text: str, code: str | None) -> None:
    [mention] = extraction(text).mentions
    assert mention.plover_type == code


@pytest.mark.parametrize(
    ("text", "kind", "setting"),
    [
        ("Karim Aziz met Maria Lopez in Cairo.", "meeting", "The minister was ill."),
        ("The team lost the battle in Lima.", "offensive", "The soldiers were ill."),
    ],
)
def test_a_long_text_speaks_somewhere_of_what_its_events_belong_to(text: str, kind: str, setting: str) -> None:
    other = "The soup was warm and the bread was fresh. " * 15
    assert kind not in {m.event_type for m in extraction(f"{other}{text}").mentions}
    assert kind in {m.event_type for m in extraction(f"{other}{setting} {text}").mentions}
    assert kind in {m.event_type for m in extraction(text).mentions}
