"""When a document was published, as its metadata, its address and its page claim."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractors.cleaning import clean
from extractors.dating.published import from_document
from schemas.records import Block, Document, Interval, PublicationDate
from schemas.resources import ARTICLES

NOTHING = PublicationDate()
STORY = """
Harbour workers stopped unloading ships on Monday after the port authority refused to talk about their pay.
The union said that about four hundred of its members had joined the strike, and that more would follow this week.
“We have waited for two years, and nobody has answered our letters,” said its chairwoman, Jane Roe, at the gate.
A spokesman for the port authority said that it would answer in writing and asked the workers to go back to their posts.
""".strip()
HEADLINE = "Harbour workers stop unloading ships in a dispute over pay"


def published(text: str = "", *, claim: str | None = None, url: str | None = None) -> PublicationDate:
    document = Document("page.txt", text, published=claim, url=url)
    return from_document(document, clean(document))


def page(above: str, below: str = "", story: str = STORY) -> PublicationDate:
    """Date a page with `above` over the story and `below` under it; both were labelled as furniture."""
    text = f"{above}\n{story}\n{below}"
    start = len(above) + 1
    paragraphs = story.split("\n")
    blocks = [Block(0, start - 1, "boilerplate", is_kept=False, rule="head", confidence=1.0)] if above else []
    for paragraph in paragraphs:
        blocks.append(Block(start, start + len(paragraph), "body", is_kept=True, rule="body", confidence=1.0))
        start += len(paragraph) + 1
    if below:
        blocks.append(Block(start, len(text), "boilerplate", is_kept=False, rule="tail", confidence=1.0))
    return from_document(Document("page.txt", text), blocks)


def days(result: PublicationDate) -> str:
    """Write the interval as a day or as `first/last`; empty without one."""
    interval = result.interval
    if interval is None:
        return ""
    return str(interval.start) if interval.days == 1 else f"{interval.start}/{interval.end}"


@pytest.mark.parametrize(
    ("claim", "expected", "precision"),
    [
        ("2020-02-19", "2020-02-19", "day"),
        ("2020-02-19T23:30:00-05:00", "2020-02-19", "day"),
        ("2020-02-19T00:10:00.000Z", "2020-02-19", "day"),
        ("2020-02-19 14:28:00+00", "2020-02-19", "day"),
        ("20200219", "2020-02-19", "day"),
        ("20200219T142800Z", "2020-02-19", "day"),
        ("202002191428", "2020-02-19", "day"),
        ("20200219142800", "2020-02-19", "day"),
        ("2020/02/19 14:28", "2020-02-19", "day"),
        ("Wed, 19 Feb 2020 14:28:00 +0000", "2020-02-19", "day"),
        ("Wed, 19 Feb 20 14:28:00 GMT", "2020-02-19", "day"),
        ("Wed Feb 19 14:28:00 +0000 2020", "2020-02-19", "day"),
        ("Wed Feb 19 14:28:00 2020", "2020-02-19", "day"),
        ("February 19, 2020 5:42 pm", "2020-02-19", "day"),
        ("19\u00a0February 2020", "2020-02-19", "day"),
        ("19.02.2020", "2020-02-19", "day"),
        ("2/19/2020 5:42:00 PM", "2020-02-19", "day"),
        ("2/19/20 5:42 PM", "2020-02-19", "day"),
        ("12/31/98", "1998-12-31", "day"),
        ("29 Feb 2020", "2020-02-29", "day"),
        ("1582122480", "2020-02-19", "day"),
        ("1582122480.25", "2020-02-19", "day"),
        ("1582122480000", "2020-02-19", "day"),
        ("2020-02", "2020-02-01/2020-02-29", "month"),
        ("Feb 2020", "2020-02-01/2020-02-29", "month"),
        ("2020", "2020-01-01/2020-12-31", "year"),
        ("03/04/2020", "2020-03-04/2020-04-03", "range"),
        ("03/04/2020 9:15 AM EST", "2020-03-04", "day"),
    ],
)
def test_metadata_dates_a_document(claim, expected, precision):
    result = published(claim=claim)
    assert (days(result), result.precision, result.basis, result.evidence) == (expected, precision, "metadata", claim)
    assert result.confidence >= 0.6


@pytest.mark.parametrize(
    "claim",
    ["", "unknown", "1 day ago", "yesterday", "2020-02-30", "2020-13-01", "0000-00-00", "0001-01-01T00:00:00Z", "0",
     "1970-01-01T00:00:00Z", "the 19th", "9" * 5000, "\x00", "١٢", "Feb 19"],
)  # fmt: skip
def test_what_is_no_date_dates_nothing(claim):
    assert published(claim=claim) == NOTHING


@pytest.mark.parametrize(
    ("path", "expected", "precision"),
    [
        ("/world/2020/02/19/harbour-strike", "2020-02-19", "day"),
        ("/world/2020/feb/19/harbour-strike?id=2011/01/01", "2020-02-19", "day"),
        ("/world/2020/2/19/harbour.html", "2020-02-19", "day"),
        ("/2020-02/19/c_138.htm", "2020-02-19", "day"),
        ("/world/harbour-strike-2020-02-19/", "2020-02-19", "day"),
        ("/news/20200219/harbour.html", "2020-02-19", "day"),
        ("/news/2020/0219/harbour.html", "2020-02-19", "day"),
        ("/2020/02/harbour-strike", "2020-02-01/2020-02-29", "month"),
        ("/archive/2020/harbour-strike", "2020-01-01/2020-12-31", "year"),
        ("/2020/10-best-harbours", "2020-01-01/2020-12-31", "year"),
        ("/best-harbours-of-2020-10-tips", "", None),
        ("/id/120200219/", "", None),
        ("/2020/02/31/harbour", "2020-02-01/2020-02-29", "month"),
        ("/harbour?date=2020-02-19", "", None),
        ("/harbour#2020-02-19", "", None),
    ],
)
def test_an_address_dates_a_document(path, expected, precision):
    result = published(url=f"https://2011.example.org{path}")
    assert (days(result), result.precision) == (expected, precision)
    assert result.basis == ("url" if expected else "none")


def test_a_broken_address_dates_nothing():
    assert published(url="http://[2020/02") == NOTHING


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published 19 February 2020", "2020-02-19"),
        ("Published\nFebruary 19, 2020", "2020-02-19"),
        ("PUBLISHED Wed, Feb 19 20206:08 AM EST", "2020-02-19"),
        ("By Jane Roe | Feb 19, 2020 5:42 pm", "2020-02-19"),
        ("By Jane Roe on Wednesday, February 19, 2020", "2020-02-19"),
        ("Jane Roe • Feb. 19, 2020", "2020-02-19"),
        ("February 19, 2020", "2020-02-19"),
        ("Wed 19 Feb 2020 17.00 CET", "2020-02-19"),
        ("Posted on 2020-02-19T19:55", "2020-02-19"),
        ("Posted: 5:42 pm EST February 19, 2020", "2020-02-19"),
        ("TRIPOLI Feb 19, 2020 (AP)", "2020-02-19"),
        ("Published Feb 19, 2020 - [Updated Dec 3, 2021]", "2020-02-19"),
        ("By Jane RoeUpdated: Dec 3, 2021Published: Feb 19, 2020", "2020-02-19"),
        ("February 19, 2020December 3, 2021 Updated on December 3, 2021", "2020-02-19"),
        ("World          19 February 2020          Print", "2020-02-19"),
        ("Published: 03/04/2020", "2020-03-04/2020-04-03"),
    ],
)
def test_a_date_line_above_the_story_dates_it(line, expected):
    result = page(f"{HEADLINE}\n{line}")
    assert (days(result), result.basis) == (expected, "byline")
    assert result.evidence in line
    assert result.confidence >= 0.6


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 19 February 2020",
        "Last updated on:\nFebruary 19, 2020",
        "By Jane Roe Updated Feb 19, 2020",
        "© 2020 The Harbour Post",
        "© 19 February 2020 The Harbour Post",
        "1 day ago",
        "Harbour fair: 19 February 2020 - 21 February 2020",
        "Join us at the harbour fair from February 19, 2020",
        "The strike that began on 19 February 2020",
        "Tripoli, 7°C, Wednesday, February 19, 2020",
        "Today's Edition | Wednesday, February 19, 2020 | Subscribe",
        "31 February 2020",
        "19 February",
        "On February 19, 2020 in Tripoli, workers at the port stopped unloading ships",
    ],
)
def test_a_line_that_says_something_else_dates_nothing(line):
    assert page(f"{HEADLINE}\n{line}") == NOTHING


def test_a_clock_over_the_page_is_not_its_date():
    assert published(f"17:42 GMT10 July 2020\nListen Live\n    Harbours\n    Get short URL\n\n    {STORY}") == NOTHING


def test_a_date_far_above_the_story_is_the_day_of_reading():
    menu = "\n".join("Home World Sport Weather Culture Travel Money Health Science Letters Archive About".split())
    masthead = "Wednesday, February 26, 2020"
    assert page(f"{masthead}\n{menu}\n{HEADLINE}") == NOTHING
    assert days(page(f"{masthead}\n{menu}\n{HEADLINE}\nFebruary 19, 2020")) == "2020-02-19"
    assert days(page(f"{masthead}\n{menu}\nFebruary 19, 2020\n{menu}\n{HEADLINE}")) == "2020-02-19"


def test_dates_below_the_story_are_of_comments_or_other_stories():
    assert page(HEADLINE, "Ships in fog\nFebruary 19, 2020\nA new lighthouse\nFebruary 12, 2020") == NOTHING
    assert page(HEADLINE, "Posted by harbour_cat on February 19, 2020\nPosted by gull on February 21, 2020") == NOTHING


def test_one_line_below_the_story_that_says_so_dates_it():
    result = page(HEADLINE, "Posted by Jane Roe on Wednesday, February 19th, 2020 at 8:43 am under: Harbours")
    assert (days(result), result.basis) == ("2020-02-19", "byline")


def test_dates_in_the_story_itself_do_not_date_it():
    story = f"The port was closed on 3 May 2011.\n{STORY}\nIt opened again on June 4, 2012."
    assert page(HEADLINE, story=story) == NOTHING


def test_of_unlike_dates_that_say_nothing_none_is_believed():
    one, other = "Harbour Fair Tripoli February 19, 2020", "Harbour Fair Benghazi February 26, 2020"
    assert days(page(f"{HEADLINE}\n{one}")) == "2020-02-19"
    assert page(f"{HEADLINE}\n{one}\n{other}") == NOTHING


@pytest.mark.parametrize(
    ("above", "opening", "expected", "basis"),
    [
        ("", "TRIPOLI, Feb 19, 2020 (Reuters) - ", "2020-02-19", "dateline"),
        ("", "Tripoli, 19 February 2020 – ", "2020-02-19", "dateline"),
        ("", "TRIPOLI, Feb 19 (Reuters) - ", "", "none"),
        ("Today's Edition | Thursday, February 20, 2020", "Tripoli, Feb. 19: ", "2020-02-19/2020-02-20", "dateline"),
        ("Last updated: 19 February 2020, 14:28 GMT", "TRIPOLI, Feb 19 (Reuters) - ", "2020-02-19", "dateline"),
        ("Last updated: 2 January 2020, 14:28 GMT", "Dec. 31 (Reuters) -- ", "2019-12-31", "dateline"),
        ("Today's Edition | Thursday, July 9, 2020", "TRIPOLI, Feb 19 (Reuters) - ", "", "none"),
        ("February 20, 2020", "TRIPOLI, Feb 19 (Reuters) - ", "2020-02-20", "byline"),
        ("July 9, 2020", "TRIPOLI, Feb 19 (Reuters) - ", "", "none"),
    ],
)
def test_a_dateline_dates_a_report_of_which_the_year_is_known(above, opening, expected, basis):
    result = page(above or HEADLINE, story=opening + STORY)
    assert (days(result), result.basis) == (expected, basis)


def test_a_dateline_takes_its_year_from_the_address():
    text = f"TRIPOLI, Feb 19 (Reuters) - {STORY}"
    assert days(published(text, url="https://example.org/2020/harbour")) == "2020-02-19"


def test_a_month_in_the_address_is_narrowed_by_a_day_within_it_alone():
    url = "https://example.org/2020/02/harbour"
    result = published(f"{HEADLINE}\nFebruary 19, 2020\n{STORY}", url=url)
    assert (days(result), result.basis) == ("2020-02-19", "byline")
    alone = published(f"{HEADLINE}\nFebruary 19, 2020\n{STORY}")
    assert result.confidence > alone.confidence
    other = published(f"{HEADLINE}\nJuly 10, 2020\n{STORY}", url=url)
    assert (days(other), other.basis) == ("2020-02-01/2020-02-29", "url")


def test_metadata_comes_first_and_is_trusted_less_against_the_address():
    url = "https://example.org/2017/02/19/harbour"
    alone, disputed = published(claim="2020-07-10"), published(claim="2020-07-10", url=url)
    assert days(alone) == days(disputed) == "2020-07-10"
    assert disputed.confidence < alone.confidence
    assert published(claim="2017-02-20", url=url).confidence == alone.confidence


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_an_article_without_a_printed_date_is_not_dated(path: Path):
    assert published(path.read_text(encoding="utf-8")) == NOTHING


def test_a_document_without_words_is_not_dated():
    assert published("") == published(" \n\t ") == NOTHING


def test_a_day_is_one_day():
    assert page(f"{HEADLINE}\nFebruary 29, 2020").interval == Interval.day(date(2020, 2, 29))
