"""The web page of a document marks what was found and shows the text as text, whatever it holds."""

from __future__ import annotations

from html.parser import HTMLParser

from extractors.language import get_nlp
from extractors.page import page
from extractors.pipeline import extract
from schemas.records import Document, Extraction

HOSTILE = '<script>alert("x")</script> & <img src=x onerror=y>'


class Tags(HTMLParser):
    """Collects the names of the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (their signature)
        self.names.add(tag)


def shown(text: str, title: str = "Talks") -> str:
    document = Document("a.txt", text, title=title)
    return page(e for e in extract([document], get_nlp()) if isinstance(e, Extraction))


def test_events_arguments_and_dates_are_marked_and_listed() -> None:
    html = shown(
        "Envoy Mara Delo met Oren Vasik in Tripoli on 3 May 2021, officials said in a long statement afterwards."
    )
    for words in ("MEETING", "PARTICIPANT", "PLACE", "DATE", "2021-05-03 (explicit)", "Tripoli"):
        assert words in html


def test_markup_in_texts_titles_and_names_is_shown_and_not_run() -> None:
    html = shown(
        f"{HOSTILE} President {HOSTILE} met Oren Vasik in Tripoli on 3 May 2021. He said {HOSTILE} was fine.", HOSTILE
    )
    tags = Tags()
    tags.feed(html)
    assert tags.names.isdisjoint({"script", "img"})
    assert "&lt;script&gt;" in html


def test_nothing_is_loaded_from_elsewhere() -> None:
    html = shown("Envoy Mara Delo met Oren Vasik in Tripoli on 3 May 2021.")
    assert "http" not in html
    assert "src=" not in html
