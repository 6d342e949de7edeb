"""From bytes to characters: by byte order mark, else UTF-8, else as declared, else as charset-normalizer sees it.

Line ends and all other characters stay as they are, so that offsets count the characters of the file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import BufferedReader, BytesIO, TextIOWrapper

from extractors.formats.items import MAX_CHARS, UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
MAX_LINE = 8 * MAX_CHARS
"""The longest record of a text file: the text may be escaped (`\\u0416`), and other fields stand beside it."""
MAX_BYTES = 64 * MAX_CHARS
"""The most that is held in memory of a file that must be read as a whole."""


def read_bytes(file: BufferedReader, limit: int = MAX_BYTES) -> bytes:
    """Return what is left of `file`; raises UnreadableError if that is more than `limit` bytes."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"It is larger than {limit:,} bytes, the most that is read of such a file.")
    return data


def seekable(file: BufferedReader) -> BufferedReader:
    """Return `file`, or a copy in memory if one cannot jump in it; raises UnreadableError if that is too large."""
    return file if file.seekable() else BufferedReader(BytesIO(read_bytes(file)))


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the characters of `data` without a byte order mark; raises UnreadableError if it is not text.

    `declared` is the encoding that the file names itself, believed if it is known and fits.
    """
    for encoding in (_marked(data) or "utf-8", declared):
        try:
            return data.decode(encoding) if encoding else _guess(data)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(data)


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)


def _guess(data: bytes) -> str:
    """Decode by likelihood; UTF-8 with some wrong bytes, as where a crawler cut it off, has U+FFFD in their places.

    NUL bytes tell binary data, or the encodings of two or four bytes a character, here without their mark.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415  (most files are UTF-8)

    mended = data.decode("utf-8", "replace")
    if len(NOT_ASCII.findall(mended)) > 2 * mended.count("\ufffd"):
        return mended
    best = from_bytes(data, cp_isolation=WIDE if b"\0" in data else None).best()
    if best is None:
        raise UnreadableError("It is not text but binary data, or in an unknown encoding.")
    return str(best)


def characters(file: BufferedReader) -> TextIOWrapper:
    """Return `file` as a stream of characters; bytes that are not in its encoding come as lone surrogates."""
    return TextIOWrapper(file, _marked(file.peek(4)[:4]) or "utf-8", "surrogateescape", newline="\n")


def lines(file: BufferedReader) -> Iterator[str | None]:
    """Yield the lines of `file` with their ends, None for one longer than 8,000,000 characters, which is skipped.

    A line that is not in the encoding of the others is decoded on its own. Raises UnreadableError if it is no text.
    """
    text = characters(file)
    while line := text.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            while line and not line.endswith("\n"):
                line = text.readline(MAX_LINE)
            yield None
        else:
            yield repaired(line)
    text.detach()


def repaired(text: str) -> str:
    """Return what `characters` gave, decoded anew if it holds bytes that were not in the encoding of the file."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _guess(text.encode("utf-8", "surrogateescape"))
    return text
