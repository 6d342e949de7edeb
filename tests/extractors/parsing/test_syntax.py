"""The relations of a trigger: `[met]` has the subject `[Peru:subject]`, and no relation without a mark."""

from __future__ import annotations

import pytest

from extractors.language import get_nlp
from extractors.parsing.nominals import host_verb, relations
from tests.extractors.events.marked import read

RELATIONS = [
    # verbs
    "[Rebels:subject] [attacked] the [port:object] in [May:in].",
    "The [port:object] was [attacked] by [rebels:subject].",
    "The [port:object] [attacked] by [rebels:subject] burned.",
    "The [port:object] that [rebels:subject] [attacked] burned.",
    "The [rebels:subject] who [attacked] the [port:object] fled.",
    "[Rebels:subject] and [gunmen:subject] [attacked] the [port:object] and the [town:object].",
    "[Rebels:subject] left and [attacked] the [port:object].",
    "The port was hit and the [town:object] [taken] by [rebels:subject].",
    "President [Mwai Kibaki:subject] and opposition leader [Raila Odinga:subject] [met].",
    "[Rebels:subject] [shot] and killed two [guards:object] in Rome.",
    "[Rebels:subject] [left] the [town:object] and killed two guards.",
    "[Rebels:subject] tried to [attack] the [port:object].",
    "They told [rebels:subject] to [attack] the [port:object].",
    "[Rebels:subject] promised them to [attack] the [port:object].",
    "[Rebels:subject] were due to [attack] the [port:object].",
    "They accused [Peru:subject] of [attacking] the [port:object].",
    "[Rebels:subject] succeeded in [attacking] the [port:object].",
    "They praised [Peru:subject]'s role in [attacking] the [port:object].",
    "[Rebels:subject] fled after [attacking] the [port:object].",
    "They felt an effort by the [king:subject] to [go].",
    "[Peru:subject]'s effort to [go] failed.",
    "[Rebels:subject] [used] [gas:object] against the [town:against].",
    "The [envoy:subject] [spoke] together with the [king:with].",
    '"He is ill," [reported] [Reuters:subject].',
    "[Maria Lopez:subject], [Jan Novak:subject] and [Omar Haddad:subject] [met].",
    # nouns
    "[Peru:possessor]'s [talks] with [Chile:with] failed.",
    "[Talks] between [Peru:between] and [Chile:between] failed.",
    "[Peru:subject] held [talks] with [Chile:with] in [Rome:in].",
    "[Talks] were held by [Peru:subject] in [Rome:in].",
    "The [talks] began in [Rome:in].",
    "The [blast] killed six [guards:victim].",
    "Six [guards:victim] died in the [blast].",
    "Six [guards:victim] were killed by the [blast].",
    "The [blast] left six [guards:victim] dead.",
    "[Peru:subject] is engaged in [talks] with [Chile:with].",
    "The [king:companion] came for [talks] with [Chile:with].",
    "The [Syrian:modifier] [attack] failed.",
    "The [army:modifier] [attack] failed.",
    "The [Syrian:none] [army:modifier] [attack] failed.",
    "An [attack] by [rebels:by] on the [port:on] failed.",
    "The [withdrawal] of the [troops:of] from [Rome:from] failed.",
    "They missed the [talks].",
    "The [king:object] left the port and was [attacked] by [rebels:subject].",
    "He urged [guards:subject] to avoid flooded [areas:none] and immediately [report] the [case:object].",
    "[Peru:subject] and [Chile:subject] met, each [praising] the [king:object].",
    "They turned to the police [department:subject] which [reported] ten [cases:object].",
]
HOSTS = {
    "Peru held [talks].": ("held", "light"),
    "Peru missed the [talks].": (None, ""),
    "[Talks] were held.": ("held", "passive"),
    "[Talks] held in May failed.": ("held", "passive"),
    "[Talks] began in May.": ("began", "occurrence"),
    "The [attack] killed six.": ("killed", "effect"),
    "Six were killed by the [attack].": ("killed", "effect"),
    "Six died in the [attack].": ("died", "adjunct"),
    "Peru held consultations and [talks].": ("held", "light"),
    "The king went on a visit to Rome for [talks].": ("went", "adjunct"),
    "The noise of the [attack] stopped.": (None, ""),
}


@pytest.mark.parametrize("marked", RELATIONS)
def test_a_trigger_has_the_relations_that_are_marked_and_no_others(marked: str) -> None:
    case = read(marked)
    doc = get_nlp()(case.text, disable=["dateline_times", "dateline_events"])
    found = relations(doc.char_span(case.trigger.start, case.trigger.end).root)
    wanted = {
        (mark.label, doc.char_span(mark.start, mark.end).root.text)
        for mark in case.marks
        if mark.label not in {"", "none"}
    }
    assert {(name, filler.text) for name, fillers in found.items() for filler in fillers} == wanted


@pytest.mark.parametrize(("marked", "expected"), HOSTS.items(), ids=list(HOSTS))
def test_the_verb_that_carries_an_event_noun(marked: str, expected: tuple[str | None, str]) -> None:
    case = read(marked)
    doc = get_nlp()(case.text, disable=["dateline_times", "dateline_events"])
    verb, how = host_verb(doc.char_span(case.trigger.start, case.trigger.end).root)
    assert (verb.text if verb is not None else None, how) == expected
