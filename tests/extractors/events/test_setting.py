"""A long text that nowhere speaks of arms or their victims means something else by "attack" and "battle"."""

from __future__ import annotations

import pytest

from extractors.language import get_nlp

MATCH = (
    "The home side won the battle in midfield and attacked the visitors from the first minute. The visitors took "
    "control of the second half, but their strike at the far post came too late. "
)
CROWD = "The stadium was full and the crowd sang through the rain, as it has done on every Saturday since August. "
WAR = "Rebels attacked the port on Monday. "


def _offensives(text: str) -> list[str]:
    return [c.trigger.text for c in get_nlp()(text)._.candidates if c.event_type == "offensive"]


def test_a_long_report_of_a_match_holds_no_offensive() -> None:
    assert not _offensives(MATCH + CROWD * 6)


def test_a_short_text_need_not_say_what_it_is_about() -> None:
    assert "attacked" in _offensives(MATCH)


@pytest.mark.parametrize("armed", ["Two soldiers were killed. ", "A bomb lay in the street. "])
def test_a_word_of_war_nearby_is_enough(armed: str) -> None:
    assert "attacked" in _offensives(CROWD * 6 + MATCH + armed)


def test_a_word_of_war_far_away_is_not_enough() -> None:
    assert _offensives(WAR + CROWD * 20 + MATCH) == ["attacked"]


def test_the_trigger_itself_is_no_setting() -> None:
    assert _offensives("The army invaded the island.") == ["invaded"]
    assert not _offensives(CROWD * 6 + "The band invaded the island.")
