"""CSV and TSV with a header: a record a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader
from itertools import count

from extractors.formats.decoding import MAX_LINE, lines
from extractors.formats.fields import NO_TEXT, columns, to_record
from extractors.formats.items import Item, Opened, Refusal, UnreadableError

MEDIA_TYPES = {",": "text/csv", "\t": "text/tab-separated-values"}
DELIMITERS = ",\t;|"

csv.field_size_limit(MAX_LINE)  # Python's own limit, 131,072 characters, is shorter than some articles


def read(opened: Opened) -> Iterator[Item]:
    """Yield a record for each row; fields part at the delimiter that the header has most of (comma, tab, `;` or `|`).

    Raises UnreadableError if no column holds the text.
    """
    text = _bounded(opened.file)
    header = next(text, "")
    delimiter = max(DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    if not header or header.isspace():
        return
    if not columns(names):
        raise UnreadableError(f"Its first line must name the columns, and {NO_TEXT}")
    rows = csv.reader(text, delimiter=delimiter)
    for number in count(1):
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Refusal(number=number, reason=f"Row {number} cannot be read: {error}.")
            continue
        if row is None:
            return
        if row:
            yield to_record(dict(zip(names, row, strict=False)), number, MEDIA_TYPES.get(delimiter, "text/csv"))


def _bounded(file: BufferedReader) -> Iterator[str]:
    for line in lines(file):
        if line is None:
            raise UnreadableError(f"It has a line longer than {MAX_LINE:,} characters; what follows it was not read.")
        yield line
