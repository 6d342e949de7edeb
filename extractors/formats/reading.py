"""Read a file into documents: find its reader, name what it gives, refuse what the later stages cannot use."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from io import SEEK_END, BufferedReader

from extractors.formats.english import language_of
from extractors.formats.items import MAX_CHARS, Found, Item, Member, Opened, Record, Refusal, UnreadableError
from extractors.formats.members import DEEPEST, Allowance, Chunks
from extractors.formats.places import open_file
from extractors.formats.registry import reader_for, suffix_of
from extractors.formats.sources import Source
from schemas.records import Document, Rejected

log = logging.getLogger("dateline")

NOT_STORED = re.compile("[\0\ud800-\udfff]")  # Arrow and UTF-8 hold no lone surrogates, SQL tools no NUL
CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
MAX_CONTROLS = 0.05
MAX_ID = 200
CLAIMS = ("title", "url", "author", "site", "published", "updated")


def read(source: Source) -> Iterator[Document | Rejected]:
    """Yield each document of a file, and a refusal for each record (or the file) that gives none; at least one.

    The text is what was decoded, each character in its place, line ends as they stand; only NUL and lone surrogates,
    which no table holds, are U+FFFD. Never raises for what the file holds.
    """
    try:
        file = open_file(source.path)
    except OSError as error:
        yield Rejected(source.uri, "read", f"The file cannot be opened: {error.strerror or error}.")
        return
    with file:
        size = file.seek(0, SEEK_END)
        file.seek(0)
        yield from _read(Opened(file, source.path.name), source.uri, Allowance(size))


def _read(opened: Opened, uri: str, allowance: Allowance, depth: int = 0) -> Iterator[Document | Rejected]:
    """Yield what a file gives, and what the files within it give."""
    taken: set[str] = set()
    for item in _items(opened):
        item_uri = _unique(uri, item, taken)
        if not isinstance(item, Member):
            yield _outcome(item, item_uri)
        elif depth == DEEPEST:
            yield Rejected(item_uri, "read", f"It lies more than {DEEPEST} containers deep.")
        else:
            inner = Opened(BufferedReader(Chunks(item.chunks, allowance)), item.name)
            yield from (_claimed(found, item) for found in _read(inner, item_uri, allowance, depth + 1))
    if not taken:
        yield Rejected(uri, "read", "It is empty: it holds no record.")


def _items(opened: Opened) -> Iterator[Item]:
    """Yield what the reader finds. Here a file that breaks its reader is refused, so that the others go on."""
    try:
        yield from reader_for(opened.name)(opened)
    except UnreadableError as error:
        yield Refusal(reason=str(error))
    except TimeoutError:
        raise
    except Exception as error:
        log.debug("%s broke its reader", opened.name, exc_info=True)
        yield Refusal(reason=f"It is damaged, or no {suffix_of(opened.name)} file ({type(error).__name__}: {error}).")


def _unique(uri: str, item: Item, taken: set[str]) -> str:
    """Return `uri` for the file itself, else `uri#id`, or the record's number where the id is missing or taken."""
    number = str(item.number or "")
    name = _storable(item.id)[:MAX_ID] if number and item.id else number
    while name in taken and number:
        name, number = number, f"{number}+"
    taken.add(name)
    return f"{uri}#{name}" if name else uri


def _storable(text: str) -> str:
    return NOT_STORED.sub("\ufffd", text)


def _outcome(item: Record | Refusal, uri: str) -> Document | Rejected:
    if isinstance(item, Refusal):
        return Rejected(uri, "read", _storable(item.reason))
    text = _storable(item.text)
    if objection := _objection(text):
        return Rejected(uri, "read", objection)
    if (language := language_of(text)) != "en":
        return Rejected(uri, "read", f"Its language is {language!r} (ISO 639-1); Dateline reads English alone.")
    return _claimed(Document(uri, text, item.media_type, language=language), item)


def _claimed(outcome: Document | Rejected, found: Found) -> Document | Rejected:
    """Return `outcome` with what is claimed about it where it was found; that counts before what it claims itself."""
    if isinstance(outcome, Rejected):
        return outcome
    given = {name: getattr(found, name) for name in CLAIMS}
    return replace(outcome, **{name: _storable(value) for name, value in given.items() if value})


def _objection(text: str) -> str | None:
    """Return why `text` cannot be used, if so."""
    if not text or text.isspace():
        return "It is empty: it holds no text." if not text else "It is blank: it holds no text."
    if len(text) > MAX_CHARS:
        return f"Its text is longer than {MAX_CHARS:,} characters."
    if len(CONTROLS.findall(text)) > MAX_CONTROLS * len(text):
        return "It is not text: it is binary data, or full of control characters."
    return None
