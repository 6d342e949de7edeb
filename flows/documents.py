"""The documents of one file, for the commands that show what Dateline makes of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from extractors.formats import discover, read
from schemas.errors import InputError
from schemas.records import Document, Rejected


def documents(file: Path, published: str | None = None) -> Iterator[Document]:
    """Yield the documents of `file`, dated `published` if that is given; refusals go to standard error
    at the end.

    Raises InputError if the file is missing or gives no document, or if `published` is no day.
    """
    if published is not None and not _is_day(published):
        raise InputError(f"--published {published!r} is not a day: write it as 2020-02-19.")
    found, refused = 0, []
    for source in discover([file]):
        for item in read(source):
            if isinstance(item, Rejected):
                refused.append(item)
            else:
                found += 1
                yield replace(item, published=published or item.published)
    if not found:
        raise InputError(f"{file} gives no document: {refused[0].reason if refused else 'it holds no file.'}")
    for item in refused:
        print(f"{item.source_uri}: {item.reason}", file=sys.stderr)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
