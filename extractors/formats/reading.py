"""Read a file into documents: find its reader, name what it gives, refuse what the later stages cannot use."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

from extractors.formats.decoding import TOO_LONG
from extractors.formats.english import language_of
from extractors.formats.items import MAX_CHARS, Item, Record, Refusal, UnreadableError
from extractors.formats.registry import reader_for
from extractors.formats.sources import Source
from schemas.records import Document, Rejected

log = logging.getLogger("dateline")

NOT_STORED = re.compile("[\0\ud800-\udfff]")  # Arrow and UTF-8 hold no lone surrogates, SQL tools no NUL
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
MAX_CONTROLS = 0.05
MAX_ID = 200


def read(source: Source) -> Iterator[Document | Rejected]:
    """Yield each document of a file, and a refusal for each record (or the file) that gives none; at least one.

    The text is what was decoded, each character in its place, line ends as they stand; only NUL and lone surrogates,
    which no table holds, are U+FFFD. Never raises for what the file holds.
    """
    if source.path.exists() and not source.path.is_file():
        yield Rejected(source.uri, "read", "It is no regular file, or a folder that cannot be opened.")
        return
    try:
        file = source.path.open("rb")
    except OSError as error:
        yield Rejected(source.uri, "read", f"The file cannot be opened: {error.strerror}.")
        return
    with file:
        yield from _read_file(file, source.path.name, source.uri)


def _read_file(file: BinaryIO, name: str, uri: str) -> Iterator[Document | Rejected]:
    taken: set[str] = set()
    for item in _items(file, name):
        item_uri = _unique(uri, item, taken)
        yield Rejected(item_uri, "read", item.reason) if isinstance(item, Refusal) else _document(item, item_uri)
    if not taken:
        yield Rejected(uri, "read", "It is empty: it holds no record.")


def _items(file: BinaryIO, name: str) -> Iterator[Item]:
    """Yield what the reader finds. Here a file that breaks it is refused, so that the others go on."""
    try:
        yield from reader_for(name)(file, name)
    except UnreadableError as error:
        yield Refusal(str(error))
    except Exception as error:
        log.debug("%s broke its reader", name, exc_info=True)
        yield Refusal(f"Reading it failed with {type(error).__name__}: {error}.")


def _unique(uri: str, item: Item, taken: set[str]) -> str:
    """Return `uri` for the file itself, else `uri#id`, or the record's number where the id is missing or taken."""
    if not item.number:
        taken.add("")
        return uri
    number = str(item.number)
    name = _storable(item.id)[:MAX_ID] if item.id else number
    while name in taken:
        name, number = number, f"{number}+"
    taken.add(name)
    return f"{uri}#{name}"


def _storable(text: str) -> str:
    return NOT_STORED.sub("\ufffd", text)


def _document(record: Record, uri: str) -> Document | Rejected:
    text = _storable(record.text)
    if reason := _objection(text):
        return Rejected(uri, "read", reason)
    if (language := language_of(text)) != "en":
        return Rejected(uri, "read", f"Its language is {language!r} (ISO 639-1); Dateline reads English alone.")
    title, url, published = (value and _storable(value) for value in (record.title, record.url, record.published))
    return Document(uri, text, record.media_type, title, url, published, language)


def _objection(text: str) -> str | None:
    """Return why `text` cannot be used, if so."""
    if not text or text.isspace():
        return "It is empty: it holds no text." if not text else "It is blank: it holds no text."
    if len(text) > MAX_CHARS:
        return TOO_LONG
    if len(CONTROLS.findall(text)) > MAX_CONTROLS * len(text):
        return "It is not text: it is binary data, or full of control characters."
    return None
