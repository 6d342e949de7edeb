"""JSON Lines: a record a line, `{"id", "text", "published"?, "title"?, "url"?}` or by the other names of fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from extractors.formats.decoding import MAX_LINE, lines
from extractors.formats.fields import to_record
from extractors.formats.items import Item, Refusal

MEDIA_TYPE = "application/x-ndjson"


def read(file: BinaryIO, name: str) -> Iterator[Item]:  # noqa: ARG001  (a reader's signature)
    """Yield a record for each line of `file` that is not blank; a record's number is its line's."""
    for number, line in enumerate(lines(file), start=1):
        if line is None:
            yield Refusal(f"Line {number} is longer than {MAX_LINE:,} characters.", number)
        elif not line.isspace():
            yield _parse(line, number)


def _parse(line: str, number: int) -> Item:
    try:
        values = json.loads(line.strip())
    except (ValueError, RecursionError) as error:
        return Refusal(f"Line {number} is not valid JSON: {error}.", number)
    return to_record(values, number, MEDIA_TYPE)
