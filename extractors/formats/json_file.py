"""JSON: an array of records, one record, or an object that holds records; an array is read one record at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from io import TextIOWrapper
from itertools import chain, islice

from extractors.formats.decoding import MAX_BYTES, MAX_LINE, characters, repaired
from extractors.formats.fields import NO_TEXT, columns, to_record
from extractors.formats.items import Item, Opened, UnreadableError

MEDIA_TYPE = "application/json"
CHUNK = 1 << 16
BETWEEN = " \t\r\n,"
DECODER = json.JSONDecoder()


def read(opened: Opened) -> Iterator[Item]:
    """Yield the records of the file; raises UnreadableError where it is not valid JSON or holds no records.

    Objects on end (JSON Lines under another name) are records too.
    """
    stream = characters(opened.file)
    start = _ahead(stream, "")
    if start.startswith("["):
        records: Iterable[object] = _values(stream, start[1:], "]", MAX_LINE)
    else:
        values = _values(stream, start, "", MAX_BYTES)
        first = list(islice(values, 2))
        if len(first) == 1 and isinstance(first[0], Mapping) and columns(first[0]):
            yield to_record(first[0], 0, MEDIA_TYPE)
            return
        records = _held(first[0]) if len(first) == 1 else chain(first, values)
    for number, record in enumerate(records, start=1):
        yield to_record(record, number, MEDIA_TYPE)


def _values(stream: TextIOWrapper, text: str, close: str, longest: int) -> Iterator[object]:
    """Yield values up to the bracket `close`, or the end of the file if that is empty; `text` has been read already."""
    while text := _ahead(stream, text):
        if close and text.startswith(close):
            if _ahead(stream, text[1:]):
                raise UnreadableError("It goes on after the array of its records, and what follows was not read.")
            return
        try:
            value, end = DECODER.raw_decode(text)
        except ValueError as error:
            more = stream.read(max(CHUNK, len(text))) if len(text) < longest else ""
            if not more:
                raise UnreadableError(f"It is not valid JSON from its next record on: {error}.") from error
            text += more
        else:
            read = repaired(text[:end])
            yield value if text.startswith(read) else json.loads(read)
            text = text[end:]
    if close:
        raise UnreadableError("It is cut off: the array of its records has no end.")


def _ahead(stream: TextIOWrapper, text: str) -> str:
    """Return `text`, or what comes after it, from where a value or a bracket starts; "" at the end of the file."""
    while not (text := text.lstrip(BETWEEN)) and (more := stream.read(CHUNK)):
        text = more
    return text


def _held(value: object) -> Iterable[object]:
    """Return the first list of objects in `value`, or the objects that it maps ids to."""
    held = value.items() if isinstance(value, Mapping) else ()
    lists = (items for _, items in held if isinstance(items, list) and items and isinstance(items[0], Mapping))
    records = next(lists, [{"id": key, **item} for key, item in held if isinstance(item, Mapping)])
    if not records:
        raise UnreadableError(f"It holds no records, and as a record it cannot be read: {NO_TEXT}")
    return records
