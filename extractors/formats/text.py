"""Plain text and Markdown: the file is the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from extractors.formats.decoding import decode, read_bytes
from extractors.formats.items import Record


def read(file: BinaryIO, name: str) -> Iterator[Record]:
    """Yield the text of `file`; raises UnreadableError if it is too long or not text."""
    media_type = "text/markdown" if name.casefold().endswith((".md", ".markdown")) else "text/plain"
    yield Record(decode(read_bytes(file)), media_type=media_type)
