"""JSON: an array of records, one record, or an object that holds records; an array is read one record at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import TextIOWrapper

from extractors.formats.decoding import MAX_BYTES, MAX_LINE, characters, repaired
from extractors.formats.fields import NO_TEXT, columns, to_record
from extractors.formats.items import Item, Opened, UnreadableError

MEDIA_TYPE = "application/json"
CHUNK = 1 << 16
BETWEEN = " \t\r\n,"
DECODER = json.JSONDecoder()


def read(opened: Opened) -> Iterator[Item]:
    """Yield the records of the file; raises UnreadableError where it is not valid JSON or holds no records."""
    stream = characters(opened.file)
    start = stream.read(CHUNK).lstrip()
    if start.startswith("["):
        for number, value in enumerate(_elements(stream, start[1:]), start=1):
            yield to_record(value, number, MEDIA_TYPE)
    elif start:
        yield from _held(_whole(stream, start))


def _elements(stream: TextIOWrapper, text: str) -> Iterator[object]:
    """Yield the elements of an array; `text` is what has been read of it after its bracket."""
    while not (text := text.lstrip(BETWEEN)).startswith("]"):
        try:
            value, end = DECODER.raw_decode(text)
        except ValueError as error:
            more = stream.read(max(CHUNK, len(text))) if len(text) < MAX_LINE else ""
            if not more:
                raise UnreadableError(f"It is not valid JSON from its next record on: {error}.") from error
            text += more
        else:
            read = repaired(text[:end])
            yield value if read.isascii() or text.startswith(read) else json.loads(read)
            text = text[end:]


def _whole(stream: TextIOWrapper, start: str) -> object:
    text = start + stream.read(MAX_BYTES)
    if len(text) > MAX_BYTES:
        raise UnreadableError(f"It is one JSON object longer than {MAX_BYTES:,} characters; JSON Lines can be longer.")
    try:
        return json.loads(repaired(text))
    except ValueError as error:
        raise UnreadableError(f"It is not valid JSON: {error}.") from error


def _held(value: object) -> Iterator[Item]:
    """Yield the record that `value` is, those of the first list of objects in it, or those that it maps ids to."""
    if not isinstance(value, Mapping):
        raise UnreadableError("It holds no records: it is neither an array nor an object.")
    if columns(value):
        yield to_record(value, 0, MEDIA_TYPE)
        return
    lists = (held for held in value.values() if isinstance(held, list) and held and isinstance(held[0], Mapping))
    records = next(lists, [{"id": key, **held} for key, held in value.items() if isinstance(held, Mapping)])
    if not records:
        raise UnreadableError(f"It holds no records, and as a record it cannot be read: {NO_TEXT}")
    for number, record in enumerate(records, start=1):
        yield to_record(record, number, MEDIA_TYPE)
