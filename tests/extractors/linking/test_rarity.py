"""Words that tell two texts apart, and how rare they are."""

import subprocess
import sys

import pytest

from extractors.linking.rarity import rarity, words


def test_words_are_those_that_tell_something_in_lower_case_and_singular():
    text = (
        "On Monday, 3 May 2021, the Rebels of Misrata and their allies lost 1,200 men in 14 clashes across the glass."
    )
    assert words(text) == ["rebel", "misrata", "ally", "lost", "1200", "men", "14", "clash", "glass"]


@pytest.mark.parametrize(
    ("word", "least", "most"),
    [("people", 0.0, 0.0), ("police", 0.1, 0.4), ("embassy", 0.5, 0.8), ("misrata", 1.0, 1.0), ("59", 0.5, 0.5)],
)
def test_the_rarer_a_word_the_more_it_tells(word, least, most):
    assert least <= rarity(word) <= most


def test_linking_does_without_a_language_model():
    code = "import sys, extractors.linking.across; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=True).stdout == "False\n"
