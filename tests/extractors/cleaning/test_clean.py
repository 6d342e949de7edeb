"""Blocks cover a text once, keep the article whole, and drop comments and furniture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.cleaning import clean
from extractors.cleaning.classifier import least_chances
from extractors.cleaning.lines import read_page
from extractors.pipeline import Cleaned
from schemas.records import Block, Document
from schemas.resources import ARTICLES


def blocks_of(text: str) -> tuple[Block, ...]:
    return clean(Document("test", text))


def kept(text: str) -> str:
    parts = [text[block.char_start : block.char_end] for block in blocks_of(text) if block.is_kept]
    return "\n".join(parts).replace("\xa0", " ")


def article(number: str) -> str:
    return next(ARTICLES.glob(f"{number}_*.txt")).read_bytes().decode("utf-8")


@given(st.text(alphabet="aB1.,!© \t\n\r\u2028’é漢\ud800", max_size=200))
def test_each_character_that_is_not_blank_stands_in_exactly_one_block(text):
    blocks = blocks_of(text)
    covered = [offset for block in blocks for offset in range(block.char_start, block.char_end)]
    assert len(covered) == len(set(covered))
    assert {offset for offset, char in enumerate(text) if not char.isspace()} <= set(covered)
    assert list(blocks) == sorted(blocks, key=lambda block: block.char_start)
    assert all(0 <= block.confidence <= 1 for block in blocks)


GONE = [
    ("000", "is another matter. source", "source"),
    ("000", "Putin warns of terrorist", "The Libyan Report"),
    ("002", "17:42 GMT10 July 2020", "Listen Live"),
    ("002", "Never miss a story again", "Community standardsDiscussion"),
    ("002", "This Will Not Be Easy", "migrant crisis, conflict"),
    ("003", "We fully support the Russian", "Yet another country asking Russia"),
    ("003", "Agreed…", "If you are a US ally"),
    ("004", "David Chu says", "Flip a coin."),
    ("004", "Comedy doesn’t get any better", "Your email address will not be published"),
]
BODY = [
    ("000", "Russian President Vladimir Putin visited Rome", "is another matter."),
    ("001", "General Khalifa Haftar has arrived in Moscow", "from his military and intelligence officials."),
    ("002", "Russia is being urged to play a key role", "who can end the war"),
    ("003", "Libyan Army Commander, Marshal Khalifa Haftar", "said the former diplomat."),
    ("004", "Russian Defense Minister Sergei Shoigu hosted", "to put more pressure on Turkey"),
]


@pytest.mark.parametrize(("number", "first", "second"), GONE)
def test_comments_and_furniture_of_the_seed_articles_are_dropped(number, first, second):
    text = kept(article(number))
    lines = [line.strip() for line in text.splitlines()]
    assert not any(line.startswith((first, second)) or line.endswith(first) for line in lines)


@pytest.mark.parametrize(("number", "first", "last"), BODY)
def test_the_body_of_the_seed_articles_is_kept_from_its_first_to_its_last_words(number, first, last):
    text = kept(article(number))
    assert first in text
    assert last in text


def test_a_dateline_is_kept_as_a_block_of_its_own():
    text = "ALGIERS, May 3 (Reuters) - The minister met his guest on Monday, and both said that the talks went well."
    first, second = blocks_of(text)
    assert (text[first.char_start : first.char_end].strip(), first.rule) == ("ALGIERS, May 3 (Reuters) -", "dateline")
    assert first.is_kept
    assert second.is_kept


WIRE = """MISRATA, Libya (AP) _

The foreign minister of Norland met his counterpart in Misrata on Monday.

They spoke of the ceasefire, his ministry said. He left the same day."""


def test_a_dateline_on_a_line_of_its_own_is_kept_and_so_are_short_paragraphs_without_any_furniture():
    first, *others = blocks_of(WIRE)
    assert (WIRE[first.char_start : first.char_end], first.rule) == ("MISRATA, Libya (AP) _", "dateline")
    assert first.is_kept
    assert [block.is_kept for block in others] == [True, True]


def test_a_broken_line_at_the_start_of_an_article_is_no_title():
    lines = (
        "The foreign minister of Norland met his counterpart in Misrata\n"
        "on Monday, his ministry said. They spoke of the ceasefire until the early evening and then\n"
        "the minister left for the capital, where he will see the head of the army on Tuesday."
    )
    assert kept(lines) == lines


PROSE = (
    "The foreign minister of Norland met his counterpart in Misrata on Monday, and the two of them spoke of the "
    "ceasefire for three hours, his ministry said in a statement that it sent to reporters on the same evening."
)


def test_a_heading_within_an_article_is_kept_but_not_read():
    text = f"{PROSE}\n{PROSE.replace('Monday', 'Friday')}\nRebels attacked the port\n{PROSE.replace('two', 'men')}"
    [heading] = [block for block in blocks_of(text) if block.label == "heading"]
    assert heading.is_kept
    assert text[heading.char_start : heading.char_end] == "Rebels attacked the port"
    read = Cleaned(Document("test", text), blocks_of(text)).text
    assert "attacked" not in read
    assert read.count("ceasefire") == 3


def test_a_short_line_beside_columns_is_doubted_and_a_page_without_any_furniture_trusted():
    columns, lines = read_page(f"Markets        {PROSE}\nTalks go on"), read_page(f"{PROSE}\nTalks go on")
    assert least_chances(columns, is_alone=False).tolist() == [0.8, 0.5, 0.8]
    assert least_chances(lines, is_alone=False).tolist() == [0.5, 0.5]
    assert least_chances(lines, is_alone=True).tolist() == [0.2, 0.2]


def test_a_text_without_a_character_that_is_not_blank_has_no_blocks():
    assert blocks_of(" \n\t\r\n") == ()


REPORT = (
    "The envoy met the minister in Tripoli on Monday, and both said that the port would open again in the spring.",
    "Fishermen had blocked its gates since January, when soldiers fired at two boats that had left without papers.",
    "The talks go on in Tunis next week, where the union of dockers will be heard for the first time since the strike.",
    "A spokesman for the port said that eleven ships were waiting outside the harbour on Monday evening.",
)


def test_nothing_below_closed_comments_is_the_article():
    above, far_below = "\n\n".join(REPORT), "\n\n".join(line for line in REPORT for _ in range(4))
    assert kept(f"{above}\n\nComments are now closed for this story\n\n{far_below}") == above.replace("\n\n", "\n")
