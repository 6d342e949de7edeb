"""Plain text and Markdown: the file is the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.formats.decoding import decode
from extractors.formats.items import MAX_CHARS, Member, Opened, Record, UnreadableError

PAGE = re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
MAX_BYTES = 4 * MAX_CHARS + 4
"""No Unicode encoding needs more for the longest text and its byte order mark."""


def read(opened: Opened) -> Iterator[Record | Member]:
    """Yield the text of the file, or the page if it is one; raises UnreadableError if it is too long or no text."""
    data = opened.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"Its text is longer than {MAX_CHARS:,} characters.")
    if PAGE.match(data):
        yield Member(name="page.html", chunks=[data])
        return
    markdown = opened.name.casefold().endswith((".md", ".markdown"))
    yield Record(text=decode(data), media_type="text/markdown" if markdown else "text/plain")
