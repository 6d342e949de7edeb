"""PDF: the text layer, page by page; scans have none."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from pypdf import PdfReader

from extractors.formats.decoding import seekable
from extractors.formats.items import MAX_CHARS, Opened, Record, UnreadableError

MEDIA_TYPE = "application/pdf"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it complains about is read all the same, or refused


def read(opened: Opened) -> Iterator[Record]:
    """Yield the text of all pages; raises UnreadableError if there is none, too much, or a password is wanted.

    Its own dates tell when the file was made, so none of them is taken for the day of publication.
    """
    document = PdfReader(seekable(opened.file))
    if document.is_encrypted and not document.decrypt(""):
        raise UnreadableError("It is encrypted.")
    text = ""
    for page in document.pages:
        text += page.extract_text().rstrip("\n") + "\n"  # a sentence may go on overleaf
        if len(text) > MAX_CHARS:
            raise UnreadableError(f"Its text is longer than {MAX_CHARS:,} characters.")
    if not text.strip():
        raise UnreadableError("It has no text layer; it may be a scan.")
    title = document.metadata.title if document.metadata else None
    yield Record(text=text, media_type=MEDIA_TYPE, title=title or None)
