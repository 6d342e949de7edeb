"""Parquet: a record a row; only the columns that stand for a field are read, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator

from pyarrow.parquet import ParquetFile

from extractors.formats.decoding import seekable
from extractors.formats.fields import NO_TEXT, columns, to_record
from extractors.formats.items import Item, Opened, UnreadableError

MEDIA_TYPE = "application/vnd.apache.parquet"
ROWS = 256


def read(opened: Opened) -> Iterator[Item]:
    """Yield a record for each row; raises UnreadableError if no column holds the text."""
    with ParquetFile(seekable(opened.file), pre_buffer=False) as table:
        wanted = columns(table.schema_arrow.names)
        if not wanted:
            raise UnreadableError(f"It cannot be read: {NO_TEXT}")
        number = 0
        for batch in table.iter_batches(ROWS, columns=wanted, use_threads=False):
            for number, row in enumerate(batch.to_pylist(), start=number + 1):  # noqa: B020  (goes on counting)
                yield to_record(row, number, MEDIA_TYPE)
