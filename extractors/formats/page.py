"""Web pages: the main text without comments, and title, address and day of publication, as trafilatura finds them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from extractors.formats.decoding import decode, read_bytes
from extractors.formats.items import MAX_CHARS, Opened, Record, UnreadableError

MEDIA_TYPE = "text/html"
MAX_BYTES = 16 * MAX_CHARS
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page that it complains about is refused
CHARSET = re.compile(rb"""<meta[^>]{1,200}charset=["']?([\w.:-]{2,40})""", re.IGNORECASE)


def read(opened: Opened) -> Iterator[Record]:
    """Yield the article of the page; raises UnreadableError if it is too large or has no main text."""
    data = read_bytes(opened.file, MAX_BYTES)
    if not data.strip():
        return
    declared = CHARSET.search(data[:4096])
    html = decode(data, declared[1].decode("ascii", "replace") if declared else None)
    page = bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        favor_precision=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(page, Page) or not page.text:
        raise UnreadableError("It is a page without a main text.")
    yield Record(text=page.text, media_type=MEDIA_TYPE, title=page.title, url=page.url, published=page.date)
