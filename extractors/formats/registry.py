"""Which module reads which files."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from extractors.formats.items import Reader, UnreadableError

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
}
"""The suffix of a file's name, and the module beside this one whose `read` takes such files."""


def reader_for(name: str) -> Reader:
    """Return the reader of the file called `name`, importing it; raises UnreadableError if there is none."""
    stem, dot, ending = name.rpartition(".")
    suffix = f".{ending.casefold()}" if dot and stem else ""
    if suffix not in FORMATS:
        what = f"Files that end in {suffix}" if suffix else "Files without an ending"
        raise UnreadableError(f"{what} cannot be read; these can: {', '.join(FORMATS)}.")
    return cast("Reader", import_module(f"extractors.formats.{FORMATS[suffix]}").read)
