"""Where a sentence may begin: a bar marks each break that the layout of a text sets."""

from __future__ import annotations

import pytest

from extractors.language import get_nlp, paragraphs

HEADING = "One child remains in hospital one week after the storm on the coast"
LONG = "A spokesman for the police of the port said on Monday that the child, who is nine, would leave in a week."
CASES = [
    "The port is closed.|\nIt rained.",
    "The port is closed|\n\nIt rained",
    "The port|\nIt rained",
    "The port\nis closed",
    f"{HEADING}\nThe port is closed",  # wrapped by hand
    f"{HEADING}|\n{LONG}",
    f"{HEADING}|\n{LONG}|\nIt rained",
    "LIMA, Peru (AP) --| A bridge fell.",
    "LIMA, Peru, March 12, 2019 (Reuters) -| A bridge fell.",
    "LIMA, Thursday, May 2, 2019 -| A bridge fell.",
    "LIMA, 2 May 2019 \u2014| A bridge fell.",
    "Lima (AFP) -| A bridge fell.",
    "San Pedro, Peru, 2 May (AFP) --| A bridge fell.",
    "Lima, SANA \u2013| A bridge fell.",
    "LIMA, April 6. /TASS/.| A bridge fell.",
    "Ana Holm, Peru - A bridge fell.",
    "Peru (and Chile) - A bridge fell.",
]


@pytest.mark.parametrize("marked", CASES)
def test_layout_starts_a_sentence_at_each_bar(marked: str) -> None:
    doc = paragraphs(get_nlp().make_doc(marked.replace("|", "")))
    starts = [token.idx for token in doc if token.is_sent_start and token.i > 0]
    before = marked.split("|")[:-1]
    breaks = [sum(map(len, before[: n + 1])) for n in range(len(before))]
    text = doc.text
    assert [len(text[:start].rstrip()) for start in starts] == breaks
