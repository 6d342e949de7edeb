"""Who fills which role, and where it was: one text with a marked trigger and everyone whom the event involves.

`[Amr Said:actor]` marks an argument by its words, `[he:actor=Amr Said]` one that the document names in full elsewhere.
"""

from __future__ import annotations

import re

import pytest

from extractors.language import get_nlp

MARK = re.compile(r"\[([^\]:=]+)(?::(\w+)(?:=([^\]]+))?)?\]")

NATIONS = [
    "[Chadian:participant=Chadian president] and [Malian presidents:participant=Malian president] [met] in May.",
    "The heads of [Peru:participant=head of Peru] and [Chile:participant=head of Chile] [met] in [Lima:place].",
    "Sergei Shoigu left. The [Shoigu:participant=Sergei Shoigu]-[Haftar:participant] [meeting] lasted an hour.",
    "[Israeli:participant=Israel]-[Palestinian:participant=Palestine] peace [talks] resumed.",
    "The [al-Maliki:participant] [meeting] was short.",
    "[Iranian:participant=Iranian officials] and [Iraqi officials:participant] [met] in [Basra:place].",
]
NAMES = [
    "Inspector General of Sindh Police [Amr Said:speaker] [told] [reporters:addressee] that it was over.",
    'The [army:actor] planned to "[eliminate]" the separatist [Tamil Tigers:target] in May.',
    "The Sunday Observer reported on Monday that he was ill. The [newspaper:speaker=Sunday Observer] [said] he slept.",
    "[Peru's defence minister:speaker=Amr Said] [said] the country was safe. The minister, Amr Said, left at noon.",
    "The move followed the Rail Board's reply to letters, in which [it:speaker=Rail Board] [said] that it was poor.",
    (
        "Maria Lopez met Prime Minister John Berg. The prime minister smiled. "
        "[Lopez:speaker=Maria Lopez] [urged] the [prime minister:addressee=John Berg] to resign."
    ),
    "[Omar Said:actor], who was ill, was advised against making the [visit] to [Kabul:place].",
]
TARGETS = [
    "[Rebels:actor] [ambushed] an [army patrol:target] and killed eight men.",
    "[Jets:actor] [bombed] [Kurdish rebel:target=Kurdish rebels] hideouts.",
    "A [bomber:actor] killed [22 police:target=police] and four civilians. The [attack] was the first this year.",
]
PLACES = [
    "[Talks] between [Ethiopia:participant] and [Egypt:participant] collapsed in [Cairo:place] on Friday.",
    "[Haftar:actor] [attacked] [Tripoli:place] again.",
    "The [visit], his first to [Moscow:place] since May, was short.",
    "They criticised [Berg:actor=John Berg]'s [trip]. John Berg's visit to [Accra:place] had lasted two days.",
    (
        "In [Accra:place], Maria Lopez met John Berg. "
        "A spokesman said [Lopez:participant=Maria Lopez] and [Berg:participant=John Berg] [met] for an hour."
    ),
    "A mine [killed] a [guard:target] and wounded two others near [Gao:place].",
    (
        "A bomb went off outside the high court in central [Lima:place]. "
        "The [bomber:actor] [triggered] a device when guards stopped him outside the [court:place]."
    ),
    "The [attacks] killed many. The [raids] have killed dozens across [Mali:place].",
    "The [bombing] of an [airliner:target] over the African country of [Niger:place] was never solved.",
    "The [envoy:participant] held [talks] at the [Pentagon:place].",
]


def _found(text: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the arguments wanted and found for the last marked trigger of `text`."""
    [*_, trigger] = [mark.start() for mark in MARK.finditer(text) if not mark[2]]
    at = len(MARK.sub(r"\1", text[:trigger]))
    wanted = {(mark[2], mark[3] or mark[1]) for mark in MARK.finditer(text) if mark[2]}
    doc = get_nlp()(MARK.sub(r"\1", text))
    [candidate] = [c for c in doc._.candidates if c.trigger.start_char == at]
    return wanted, {(a.role, a.canonical_name) for a in candidate.arguments}


@pytest.mark.parametrize("text", [*NATIONS, *NAMES, *TARGETS, *PLACES])
def test_arguments_are_those_marked(text: str) -> None:
    wanted, found = _found(text)
    assert found == wanted
