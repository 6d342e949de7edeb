"""From documents to extractions: one outcome each, nothing lost, every offset true, the same ids in every run."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.formats import discover, read
from extractors.language import MAX_CHARS, get_nlp
from extractors.pipeline import extract
from schemas.records import Document, Extraction, Rejected

TALKS = "Envoy Mara Delo met Oren Vasik in Tripoli on 3 May 2021. “We agree”, Delo said.\n\nRead more: sports\n"
# Words that the rules act on, beside characters that upset offsets: combining, invisible, right to left, astral.
WORDS = (
    "The rebels attacked Misrata met Putin said he “ ” ' \" , . : ; - – talks on Friday 3 May 2021 in killed 12 not of"
)
ODD = ["\xa0", "\u200b", "\u202e", "\u2028", "\x85", "\x0c", "e\u0301", "ﬁ", "İ", "ß", "漢字", "🙂", "👩‍👧", "\ufffd",
       "\ufeff", "\x00", "?s", "\r\n", "\n\n", "\t", " "]  # fmt: skip
STORABLE = st.characters(exclude_categories=["Cs"])
TEXTS = st.one_of(
    st.lists(st.sampled_from([*WORDS.split(), *ODD]), max_size=40).map(" ".join),
    st.lists(st.sampled_from([*(f" {word}" for word in WORDS.split()), *ODD]), max_size=40).map("".join),
    st.text(STORABLE, max_size=80),
)


def outcome(text: str) -> Extraction:
    [found] = extract([Document("odd.txt", text)], get_nlp())
    assert isinstance(found, Extraction)
    return found


def all_ids(extractions) -> list[object]:
    """Every id of the extractions, in order."""
    return [
        [e.document.document_id, [[m.mention_id, m.event_id, m.claimed_in, m.date.timex_id] for m in e.mentions],
         [t.timex_id for t in e.times], [n.entity_id for n in e.entities], [link.event_id for link in e.links]]
        for e in extractions
    ]  # fmt: skip


def assert_sound(extraction: Extraction) -> None:
    """Whatever the text: blocks hold it once, offsets lie in it, and whatever is referred to is there."""
    text = extraction.document.text
    covered = [i for block in extraction.blocks for i in range(block.char_start, block.char_end)]
    assert covered == sorted(set(covered))
    assert {i for i, character in enumerate(text) if not character.isspace()} <= set(covered) <= set(range(len(text)))
    kept = {i for block in extraction.blocks if block.is_kept for i in range(block.char_start, block.char_end)}
    entities = {entity.entity_id for entity in extraction.entities}
    timexes = {time.timex_id for time in extraction.times}
    mentions = {mention.mention_id: mention for mention in extraction.mentions}
    assert len(timexes) == len(extraction.times)
    assert len(mentions) == len(extraction.mentions)
    assert [(link.mention_id, link.event_id) for link in extraction.links] == [
        (mention.mention_id, mention.event_id) for mention in extraction.mentions
    ]
    assert all(before.char_end <= after.char_start for before, after in pairwise(extraction.times))
    for mention in extraction.mentions:
        assert mention.sentence_start <= mention.trigger_start < mention.trigger_end <= mention.sentence_end
        assert set(range(mention.sentence_start, mention.sentence_end)) <= set(range(len(text)))
        assert mention.trigger_start in kept
        assert (mention.date.basis == "none") == (mention.date.interval is None)
        assert mention.date.timex_id is None or mention.date.timex_id in timexes
        assert mention.claimed_in is None or mentions[mention.claimed_in].event_type == "statement"
        assert (mention.content_start is None) == (mention.content_end is None)
        for argument in mention.arguments:
            assert argument.name == text[argument.char_start : argument.char_end] != ""
            assert argument.entity_id in entities
            assert argument.char_start in kept


@pytest.fixture(scope="module")
def seed_extractions(articles):
    documents = [item for source in discover([articles]) for item in read(source)]
    return list(extract(documents, get_nlp()))


def test_each_document_has_one_outcome_in_order():
    texts = {"a": TALKS, "b": "x" * (MAX_CHARS + 1), "c": " \n", "d": TALKS.replace("Mara", "Ida"), "e": "."}
    outcomes = list(extract([Document(name, text) for name, text in texts.items()], get_nlp()))
    refused = [isinstance(found, Rejected) for found in outcomes]
    assert refused == [False, True, False, False, False]
    assert [found.source_uri if isinstance(found, Rejected) else found.document.source_uri for found in outcomes] == [
        *texts
    ]
    assert [len(outcomes[n].mentions) for n in (0, 2, 3)] == [2, 0, 2]
    assert any("Ida" in argument.canonical_name for m in outcomes[3].mentions for argument in m.arguments)


def test_no_document_has_no_outcome():
    assert list(extract([], get_nlp())) == []


def test_a_text_too_long_to_parse_is_refused_in_one_sentence():
    [refused] = extract([Document("long.txt", "word " * (MAX_CHARS // 5) + ".")], get_nlp())
    assert refused == Rejected(
        "long.txt", "annotate", "The text has 1,000,001 characters; at most 1,000,000 can be parsed: divide it."
    )


def test_what_is_set_aside_makes_no_event():
    text = (
        TALKS
        + "Comments\nBob Quill says:\nMay 5, 2021 at 3:04 pm\nRebels attacked Misrata on 4 May 2021, Quill said.\n"
    )
    found = outcome(text)
    dropped = next(block for block in found.blocks if block.char_start <= text.index("Rebels") < block.char_end)
    assert (dropped.label, dropped.is_kept) == ("comment", False)
    assert {mention.event_type for mention in found.mentions} == {"meeting", "statement"}
    assert [text[time.char_start : time.char_end] for time in found.times] == ["3 May 2021"]


def test_the_seed_articles_are_sound(seed_extractions):
    assert len(seed_extractions) == 5
    for extraction in seed_extractions:
        assert len(extraction.mentions) > 10
        assert_sound(extraction)


def test_ids_do_not_depend_on_the_process_or_on_the_order(seed_extractions):
    program = (
        "import json; from tests.test_pipeline import all_ids, extract, get_nlp, discover, read; "
        "from schemas.resources import ARTICLES\n"
        "documents = [item for source in discover([ARTICLES]) for item in read(source)]\n"
        "print(json.dumps(all_ids(reversed(list(extract(documents[::-1], get_nlp()))))))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert json.loads(done.stdout) == json.loads(json.dumps(all_ids(seed_extractions)))


def test_a_text_has_the_same_ids_wherever_it_was_found():
    elsewhere = next(extract([replace(outcome(TALKS).document, source_uri="elsewhere.txt")], get_nlp()))
    assert all_ids([elsewhere]) == all_ids([outcome(TALKS)])


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_no_text_raises_and_all_is_sound(text):
    assert_sound(outcome(text))
