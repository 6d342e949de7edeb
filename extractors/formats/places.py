"""Where files lie: on disk, or at an address of fsspec that needs no network."""

from __future__ import annotations

import re
from glob import glob, has_magic
from io import BufferedReader
from itertools import takewhile
from os import walk
from pathlib import Path, PurePath

from schemas.errors import InputError

ADDRESS = re.compile(r"([a-z][a-z0-9+]+):/+(.*)")  # a Path keeps one of the slashes of `memory://news`
ON_DISK = frozenset({"file", "local"})
IN_MEMORY = frozenset({"memory"})


def find(path: Path) -> tuple[Path, list[Path]]:
    """Return the files that `path` names (a file, all below a folder, a pattern), after the folder to which URIs count.

    Hidden files and folders are left out unless named. A folder that cannot be opened comes in place of what it holds.
    Raises InputError if `path` names nothing, or is an address (`s3://…`) other than `file://` and `memory://`.
    """
    if address := ADDRESS.fullmatch(str(path)):
        protocol, inner = address.groups()
        if protocol in ON_DISK:
            return find(Path("/", inner))
        if protocol not in IN_MEMORY:
            raise InputError(f"{protocol}:// cannot be read: Dateline uses no network; copy the files to this machine.")
        return _in_memory(path, f"/{inner}")
    try:
        base, roots = _expand(path)
        files = [file for root in roots for file in _below(root)]
    except PermissionError as error:
        raise InputError(f"{path} lies in a folder that is closed to you.") from error
    return base.resolve(), [base.resolve() / file.relative_to(base) for file in files]


def open_file(path: Path) -> BufferedReader:
    """Open a file that `find` gave; raises OSError if it cannot be read or is no regular file."""
    if address := ADDRESS.fullmatch(str(path)):
        from fsspec import filesystem  # noqa: PLC0415  (rarely needed)

        return BufferedReader(filesystem(address[1]).open(f"/{address[2]}"))
    if path.exists() and not path.is_file():
        raise OSError(0, "it is no regular file, or a folder that is closed to you")
    return path.open("rb")


def is_hidden(path: PurePath) -> bool:
    """Whether a part of the relative `path` starts with a dot."""
    return any(part.startswith(".") for part in path.parts)


def _in_memory(path: Path, folder: str) -> tuple[Path, list[Path]]:
    from fsspec import filesystem  # noqa: PLC0415  (rarely needed)

    protocol = path.parts[0]
    found = [Path(protocol, name.lstrip("/")) for name in filesystem(protocol[:-1]).find(folder)]
    if not found:
        raise InputError(f"{path} does not exist; name a file or a folder.")
    base = path.parent if found == [path] else path
    return base, [file for file in found if file == path or not is_hidden(file.relative_to(base))]


def _expand(path: Path) -> tuple[Path, list[Path]]:
    """Return the base of `path` and what it names: itself, or if it is a pattern, what matches."""
    if path.exists() or path.is_symlink():
        return (path if path.is_dir() else path.parent), [path]
    matches = glob(str(path), recursive=True) if has_magic(str(path)) else []  # noqa: PTH207  (leaves hidden ones out)
    if not matches:
        raise InputError(f"{path} does not exist; name a file, a folder or a pattern that matches some.")
    fixed = takewhile(lambda part: not has_magic(part), path.parts)
    return Path(*fixed), [Path(match) for match in matches]


def _below(root: Path) -> list[Path]:
    """Return `root`, or what lies below it if it is a folder; links to folders are followed, unless they circle."""
    if not root.is_dir():
        return [root]
    found: list[Path] = []
    closed: list[OSError] = []
    seen: set[Path] = set()
    for folder, subfolders, names in walk(root, onerror=closed.append, followlinks=True):
        if (real := Path(folder).resolve()) in seen:
            subfolders.clear()
            continue
        seen.add(real)
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return found + [Path(error.filename) for error in closed]
