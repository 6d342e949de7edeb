"""Whether an event happened: each text has a marked trigger for each of the factualities that it holds."""

from __future__ import annotations

import re

import pytest

from extractors.language import get_nlp

MARK = re.compile(r"\[([^\]:]+):(\w+)\]")
TOLD = [
    "Lavrov will [meet:planned] Fidan in Ankara on Monday.",
    "[Talks:negated] between Ethiopia and Egypt were cancelled.",
    "Israel denied that it had [bombed:negated] the hospital. It also denied carrying out the [attack:negated].",
    "The spokesman said that rebels had [bombed:actual] the hospital.",
    "Ukraine failed to [retake:negated] the village.",
    "If rebels [attack:hypothetical] the port, the army will respond.",
    "The army was ordered to [storm:planned] the town.",
    "Iran did not [attack:negated] the tanker.",
]


@pytest.mark.parametrize("text", TOLD)
def test_factuality_is_that_marked(text: str) -> None:
    doc = get_nlp()(MARK.sub(r"\1", text))
    found = [(c.trigger.text, c.factuality) for c in doc._.candidates if c.event_type != "statement"]
    assert found == MARK.findall(text)
