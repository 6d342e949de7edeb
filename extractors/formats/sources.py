"""Find the files to read: below folders, by pattern or by name, each under a URI of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from hashlib import file_digest
from itertools import takewhile
from os import fsencode, walk
from pathlib import Path

from schemas.errors import InputError

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
    same URI, as many of their parent folders are put before it as tell them apart. Raises InputError if a path or
    pattern names nothing.
    """
    found: dict[Path, int] = {}
    for path in paths:
        base, roots = _expand(path)
        for file in sorted(file for root in roots for file in _files(root)):
            inner = file.relative_to(base)
            found.setdefault(base.resolve() / inner, len(inner.parts))
    for file, uri in _distinct(found).items():
        yield Source(file, uri, _sha256(file))


def _expand(path: Path) -> tuple[Path, list[Path]]:
    """Return the folder to which URIs are relative, and the files and folders that `path` names."""
    if path.exists() or path.is_symlink():
        return (path if path.is_dir() else path.parent), [path]
    matches = glob(str(path), recursive=True) if has_magic(str(path)) else []  # noqa: PTH207  (leaves hidden ones out)
    if not matches:
        raise InputError(f"{path} does not exist; name a file, a folder or a pattern that matches some.")
    fixed = takewhile(lambda part: not has_magic(part), path.parts)
    return Path(*fixed), [Path(match) for match in matches]


def _files(root: Path) -> Iterator[Path]:
    """Yield `root`, or what lies below it if it is a folder; links to folders are not followed, as they may circle.

    A folder that cannot be opened comes in place of what it holds.
    """
    if not root.is_dir():
        yield root
        return
    closed: list[OSError] = []
    for folder, subfolders, names in walk(root, onerror=closed.append):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if not name.startswith("."))
    yield from (Path(error.filename) for error in closed)


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
    if not file.is_file():
        return UNREADABLE
    try:
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()
    except OSError:
        return UNREADABLE
