"""Web pages: the main text without comments, title, address, author and site, as trafilatura finds them, and dates."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document as Page

from extractors.formats.decoding import decode, read_bytes
from extractors.formats.items import MAX_CHARS, Opened, Record, UnreadableError
from extractors.formats.page_claims import claimed

MEDIA_TYPE = "text/html"
MAX_BYTES = 16 * MAX_CHARS
NO_TEXT = "It is a page without a main text."
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page that it complains about is refused
CHARSET = re.compile(rb"""<meta[^>]{1,200}charset=["']?([\w.:-]{2,40})""", re.IGNORECASE)


def read(opened: Opened) -> Iterator[Record]:
    """Yield the article of the page; raises UnreadableError if it is too large or has no main text."""
    data = read_bytes(opened.file, MAX_BYTES)
    if not data.strip():
        return
    declared = CHARSET.search(data[:4096])
    html = decode(data, declared[1].decode("ascii", "replace") if declared else None)
    tree = load_html(html)
    if tree is None:
        raise UnreadableError(NO_TEXT)
    published, updated = claimed(tree)
    page = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        favor_precision=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(page, Page) or not page.text:
        raise UnreadableError(NO_TEXT)
    yield Record(
        text=page.text,
        media_type=MEDIA_TYPE,
        title=page.title,
        url=page.url,
        author=page.author,
        site=page.sitename,
        published=published or _unless_changed(page.date, updated),
        updated=updated,
    )


def _unless_changed(day: str | None, updated: str | None) -> str | None:
    """Return the day that trafilatura found, unless it is the one on which the page says that it was changed."""
    return day if day and not (updated or "").startswith(day) else None
