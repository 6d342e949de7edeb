"""From bytes to characters: byte order marks first, then UTF-8, then what charset-normalizer sees.

Line ends and all other characters stay as they are, so that offsets count the characters of the file.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from extractors.formats.items import MAX_BYTES, MAX_CHARS, UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_LINE = 8 * MAX_CHARS
"""The longest line of a file of records: its text may be escaped (`\\u0416`), and other fields stand beside it."""
TOO_LONG = f"Its text is longer than {MAX_CHARS:,} characters."


def read_bytes(file: BinaryIO, limit: int = MAX_BYTES) -> bytes:
    """Return what is left of `file`; raises UnreadableError if that is more than `limit` bytes."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(TOO_LONG if limit == MAX_BYTES else f"It is larger than {limit:,} bytes.")
    return data


def decode(data: bytes) -> str:
    """Return the characters of `data` without a byte order mark; raises UnreadableError if it is not text."""
    try:
        return data.decode(_marked(data) or "utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)


def _guess(data: bytes) -> str:
    """Decode by likelihood. NUL bytes tell binary data: the encodings in which text has them open with a mark."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  (most files are UTF-8)

    best = None if b"\0" in data else from_bytes(data).best()
    if best is None:
        raise UnreadableError("It is not text but binary data, or in an unknown encoding.")
    return str(best)


def lines(file: BinaryIO) -> Iterator[str | None]:
    """Yield the lines of `file` with their ends, None for one longer than 8,000,000 characters, which is skipped.

    A line that is not in the encoding of the others is decoded on its own. Raises UnreadableError if it is no text.
    """
    head = file.read(4)
    file.seek(0)
    text = TextIOWrapper(file, _marked(head) or "utf-8", "surrogateescape", newline="\n")
    while line := text.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            while line and not line.endswith("\n"):
                line = text.readline(MAX_LINE)
            yield None
        else:
            yield line if line.isascii() else _repaired(line)
    text.detach()


def _repaired(line: str) -> str:
    """Decode a line anew if bytes of it could not be decoded; they stand in it as lone surrogates."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return _guess(line.encode("utf-8", "surrogateescape"))
    return line
