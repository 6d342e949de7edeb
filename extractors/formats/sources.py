"""The files to read, each under a URI of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from os import fsencode
from pathlib import Path

from extractors.formats.places import find, open_file

UNREADABLE = "unreadable"
"""Stands for the hash of a file that cannot be read; once it can, its hash differs and it is read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    `uri` is its path relative to the input folder, with `/` between the parts; of an input that is a file, its name.
    `sha256` is the SHA-256 of its bytes in hexadecimal, or `unreadable`.
    """

    path: Path
    uri: str
    sha256: str


def discover(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield the files named by `paths`: files, folders (with all below them) or glob patterns, in sorted order.

    Hidden files and folders are left out unless named. A file found twice comes once. Where two files would have the
    same URI, as many of their parent folders are put before it as tell them apart. Raises InputError if a path names
    nothing or lies in a network.
    """
    found: dict[Path, int] = {}
    for path in paths:
        base, files = find(path)
        for file in sorted(files):
            found.setdefault(file, max(len(file.parts) - len(base.parts), 1))
    for file, uri in _distinct(found).items():
        yield Source(file, uri, _sha256(file))


def _distinct(found: dict[Path, int]) -> dict[Path, str]:
    """Return the URI of each file: its last parts, as many as given and then as are needed to be the only one."""
    uris = {file: _uri(file, parts) for file, parts in found.items()}
    while len(used := Counter(uris.values())) < len(uris):
        for file, uri in uris.items():
            if used[uri] > 1:
                uris[file] = _uri(file, uri.count("/") + 2)
    return uris


def _uri(file: Path, parts: int) -> str:
    """Return the last `parts` of a path; bytes in it that are not UTF-8 become `\\xff`."""
    return fsencode("/".join(file.parts[-parts:])).decode("utf-8", "backslashreplace")


def _sha256(file: Path) -> str:
    try:
        with open_file(file) as opened:
            return file_digest(opened, "sha256").hexdigest()
    except OSError:
        return UNREADABLE
