"""What is kept with a parsed document says what spaCy says of it."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from extractors.language import get_nlp
from extractors.parsing.kept import (
    lemmas_of,
    sentence_number,
    sentence_of,
    sentences_between,
    text_of,
    words_of,
)
from extractors.parsing.syntax import children

TEXT = "Ana Holm, the mayor of Rome, met two Envoys who had left. She said:\n\n“We will go.”\n\n\n“Soon,” she added."


@pytest.fixture(scope="module")
def doc() -> Doc:
    return get_nlp()(TEXT)


def test_text_lemmas_and_words(doc: Doc) -> None:
    assert text_of(doc) == TEXT
    assert lemmas_of(doc) == [token.lemma_.lower() for token in doc]
    assert words_of(doc) == [token.lower_ for token in doc]


def test_children(doc: Doc) -> None:
    deps = {token.dep_ for token in doc}
    for token in doc:
        assert children(token, *deps) == list(token.children)
        assert children(token, "nsubj", "det") == [c for c in token.children if c.dep_ in {"nsubj", "det"}]


def test_sentences(doc: Doc) -> None:
    sentences = list(doc.sents)
    assert len(sentences) > 2
    for token in doc:
        assert sentence_of(token) == token.sent
        assert sentences[sentence_number(token)] == token.sent


def test_stretches_of_space_are_no_sentences_between() -> None:
    doc = get_nlp()("One left.\n\n\n\nTwo stayed.")
    assert sentences_between(doc[0], doc[-2]) == 1


def test_an_answer_is_kept(doc: Doc) -> None:
    assert lemmas_of(doc) is lemmas_of(doc)
    assert lemmas_of(doc) is not lemmas_of(get_nlp()(TEXT))
