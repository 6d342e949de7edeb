"""What a noun can be in an event: the marked words are of the kind they are marked with, or `not` of it."""

from __future__ import annotations

import pytest

from extractors.events.triggers import CLASSES
from extractors.language import get_nlp
from tests.extractors.events.marked import read

CASES = [
    "The [general:agent] wrote to [Peru:agent], and [she:agent] read it in [1999:not agent].",
    "The [rocket:not agent] hit the [rebels:agent].",
    "[Anybody:not agent] can read it.",
    "The [rebels:armed] used [rockets:armed] against the [king:not armed].",
    "The [force:not armed] of the blast shook the air [force:armed] and the [forces:armed].",
    "The [army:group] wrote to [Peru:group] and to the [king:not group].",
    "The [king:leader] wrote to President [Jan Novak:leader] and to the [nurse:not leader].",
    "[Peru:name] wrote to the [king:not name].",
    "The [report:source] and the [king:source] say nothing of the [storm:not source].",
    "They saw [Rome:place], its [port:place] and the [king:not place].",
    "They saw a [stone:any].",
]


@pytest.mark.parametrize("marked", CASES)
def test_the_kind_of_a_noun(marked: str) -> None:
    case = read(marked)
    doc = get_nlp()(case.text, disable=["dateline_times", "dateline_events"])
    for mark in case.marks:
        fits = CLASSES[f"@{mark.label.removeprefix('not ')}"](doc.char_span(mark.start, mark.end).root)
        assert fits == (not mark.label.startswith("not ")), mark.words
