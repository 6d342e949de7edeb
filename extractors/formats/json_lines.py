"""JSON Lines: a record a line, `{"id", "text", "published"?, "title"?, "url"?}` or by the other names of fields."""

from __future__ import annotations

import json
from collections.abc import Iterator

from extractors.formats.decoding import MAX_LINE, lines
from extractors.formats.fields import to_record
from extractors.formats.items import Item, Opened, Refusal

MEDIA_TYPE = "application/x-ndjson"


def read(opened: Opened) -> Iterator[Item]:
    """Yield a record for each line of the file that is not blank; a record's number is its line's."""
    for number, line in enumerate(lines(opened.file), start=1):
        if line is None:
            yield Refusal(number=number, reason=f"Line {number} is longer than {MAX_LINE:,} characters.")
        elif not line.isspace():
            yield _parse(line.strip(), number)


def _parse(line: str, number: int) -> Item:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Refusal(number=number, reason=f"Line {number} is not valid JSON: {error}.")
    return to_record(values, number, MEDIA_TYPE)
