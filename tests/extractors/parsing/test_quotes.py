"""Quotations: braces hold what stands between quotation marks."""

from __future__ import annotations

import pytest

from extractors.language import get_nlp
from extractors.parsing.quotes import Quotes
from tests.extractors.events.marked import read

CASES = [
    "\"{We agree,}\" he said.",
    "“{We agree,}” he said.",
    "„{We agree,}“ he said.",
    "«{We agree,}» he said.",
    "``{We agree,}'' he said.",
    "\"{We agree,}\" he said, \"{and they do.}\"",
    "\"{We agree}\n\"{They agree,}\" he said.",
    "“{We agree.}\n\n“{They agree,}” he said.",
    "“{We agree}\n\nThey agreed, he said.",
    "He said “”nothing.",
    "It is the Smiths' house, he said.",
    "'{The Smiths' house isn't old,}' he said.",
    "He said it was '{the Smiths' house}'.",
    "The '90s were 'em, he said, 'til now.",
    "\"{They said 'we agree' twice,}\" he said, '{and they do}'.",
    "Nobody said so.",
]  # fmt: skip


@pytest.mark.parametrize("marked", CASES)
def test_what_is_quoted(marked: str) -> None:
    case = read(marked)
    quotes = Quotes(get_nlp().make_doc(case.text))
    wanted = list(zip(case.braces[::2], case.braces[1::2], strict=True))
    assert [(span.start_char, span.end_char) for span in quotes.spans] == wanted


def test_a_word_lies_in_a_quotation_or_in_none() -> None:
    doc = get_nlp().make_doc('He "agreed at once", and "never looked back" at it.')
    quotes = Quotes(doc)
    inside = {token.text for token in doc if quotes.around(token.i) is not None}
    assert inside == {"agreed", "at", "once", "never", "looked", "back"}


def test_quotations_beside_a_sentence_are_its_own_unless_they_hold_the_verb_or_end_before_it() -> None:
    doc = get_nlp().make_doc('"We agree at once." "We do agree with all of it," he said. "So."')
    quotes = Quotes(doc)
    [said] = [token.i for token in doc if token.text == "said"]
    beside = [[span.text for span in quotes.beside(*where)] for where in ((0, len(doc), said), (0, 6, said), (0, 6, 2))]
    assert beside == [["We agree at once.", "We do agree with all of it,"], ["We agree at once."], []]
    assert quotes.beside(said + 2, len(doc), said) == []
    assert quotes.beside(8, 18, said) == [quotes.spans[1]]
