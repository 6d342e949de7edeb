"""Whom an offensive harmed: phrases that count people are marked with their kind, their bounds and their side."""

from __future__ import annotations

import re

import pytest

from extractors.events.casualties import casualties_of, total
from extractors.language import get_nlp

MARK = re.compile(r"\[([^\]|]+)\|(\w+) (\d*)-(\d*)(?: of ([^\]]+))?\]")
COUNTED = [
    "[Four Moro fighters|killed 4-4 of Moro] were killed in the airstrikes.",
    "[At least 22 police|killed 22- of police] and [two monks|killed 2-2] died when a bomber blew himself up.",
    "The attack killed [between 20 and 30 people|killed 20-30] and wounded [dozens|wounded 24-].",
    "Rebels raided the town, capturing [14 government soldiers|captured 14-14 of government soldiers].",
    "[Thousands of residents|displaced 2000-] were displaced by the offensive.",
    "[Some 500 people|displaced 500-500] fled the fighting.",
    "[Five soldiers of the Chadian Army|killed 5-5 of Chadian Army] died in the clashes.",
    "[A hundred and twenty villagers|captured 120-120] were taken hostage.",
    "Airstrikes killed [six or seven Palestinians|killed 6-7 of Palestinians], medics said.",
    "The blast killed [two dozen people|killed 24-24].",
    "Soldiers captured the town and two tanks.",
]


def _bound(digits: str) -> int | None:
    return int(digits) if digits else None


@pytest.mark.parametrize("text", COUNTED)
def test_casualties_are_those_marked(text: str) -> None:
    wanted = [(m[1], m[2], _bound(m[3]), _bound(m[4]), m[5]) for m in MARK.finditer(text)]
    doc = get_nlp()(MARK.sub(r"\1", text))
    found = [told for c in doc._.candidates for told in casualties_of(c)]
    assert [(doc.text[c.char_start : c.char_end], c.kind, c.count_min, c.count_max, c.side) for c in found] == wanted


def test_those_coordinated_add_up_to_the_counts_of_the_mention() -> None:
    [attack] = get_nlp()("The blast killed at least six soldiers and two nurses.")._.candidates
    assert total(casualties_of(attack), "killed") == (8, None)
    assert total(casualties_of(attack), "wounded") == (None, None)
