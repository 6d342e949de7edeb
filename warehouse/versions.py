"""The published file is a symlink to a numbered version; here versions are made, linked, locked and pruned."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from schemas.errors import WarehouseError


def folder(path: Path) -> Path:
    """Return where the versions of the warehouse `path` lie."""
    return path.parent / "versions"


def numbered(path: Path) -> dict[int, Path]:
    """Return the versions of the warehouse `path` by number, oldest first."""
    pattern = re.compile(rf"{re.escape(path.stem)}-(\d+)\.duckdb")
    found = {int(match[1]): file for file in folder(path).glob("*.duckdb") if (match := pattern.fullmatch(file.name))}
    return dict(sorted(found.items()))


def current(path: Path) -> Path | None:
    """Return the version that `path` links to, or None if nothing was published there.

    Raises WarehouseError if `path` is no link, or links to a version that is gone.
    """
    if not path.is_symlink():
        if path.exists():
            raise WarehouseError(f"{path} is not a link to a version of a warehouse; name another file.")
        return None
    version = path.resolve()
    if not version.is_file():
        raise WarehouseError(f"{path} links to {version.name}, which is gone; link it to another file in versions/.")
    return version


def published(path: Path) -> Path:
    """Return the version that `path` links to; raises WarehouseError if that cannot be, or nothing was published."""
    if (version := current(path)) is None:
        raise WarehouseError(f"There is no warehouse at {path} yet: run the pipeline first, or name another file.")
    return version


@contextmanager
def writing(path: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the only right to write the warehouse `path`; wait up to `wait_seconds` for another writer.

    The lock goes with the process that holds it, however that ends. Raises WarehouseError if it stays taken.
    """
    folder(path).mkdir(parents=True, exist_ok=True)
    with (folder(path) / f".{path.stem}.lock").open("w") as lock:
        deadline = time.monotonic() + wait_seconds
        while not _locked(lock.fileno()):
            if time.monotonic() > deadline:
                raise WarehouseError(
                    f"Another run has been publishing to {path} for {wait_seconds:g} s; nothing was published here: "
                    "run again when it is done."
                )
            time.sleep(0.1)
        yield


@contextmanager
def building(path: Path) -> Iterator[Path]:
    """Give the file in which to build the next version; there is nothing in it yet.

    What was not promoted at the end is removed, as is what an interrupted run left. Call it with the lock held.
    """
    file = folder(path) / f".{path.stem}-building.duckdb"
    _clear(file)
    try:
        yield file
    finally:
        _clear(file)


@contextmanager
def copying(version: Path | None, file: Path) -> Iterator[Callable[[], object]]:
    """Copy `version`, if there is one, to `file` and down to the disk beside other work, so that later syncs wait less.

    Gives a function that waits until `file` can be opened. It raises OSError if the disk refused, as does the end.
    """
    if version is None:
        yield lambda: None
        return
    # Closed last: with it go all locks that this process has on the file, DuckDB's among them.
    with ExitStack() as last, ThreadPoolExecutor(1) as beside:
        copied = beside.submit(shutil.copyfile, version, file)
        flushed = beside.submit(lambda: os.fsync(last.enter_context(file.open("rb+")).fileno()))
        yield copied.result
        flushed.result()


def promote(path: Path, built: Path) -> tuple[int, Path]:
    """Make `built` the newest version and let `path` link to it; return its number and file."""
    number = max(numbered(path), default=0) + 1
    version = folder(path) / f"{path.stem}-{number}.duckdb"
    built.rename(version)
    link(path, version)
    return number, version


def link(path: Path, version: Path) -> None:
    """Let `path` link to `version`, in one step: a reader sees the old version or the new one."""
    fresh = folder(path) / f".{path.stem}.link"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path("versions") / version.name)
    fresh.replace(path)


def prune(path: Path, keep: int, seconds: float = 0) -> list[Path]:
    """Delete versions that are neither among the newest `keep` nor younger than `seconds`; return what was deleted.

    The linked version stays, and so does one that another process has open to read.
    """
    linked, latest = current(path), time.time() - seconds
    old = [file for file in list(numbered(path).values())[:-keep] if file.resolve() != linked]
    unused = [file for file in old if file.stat().st_mtime <= latest and not _is_open(file)]
    for file in unused:
        file.unlink()
    return unused


def _is_open(file: Path) -> bool:
    """Whether another process has `file` open, or may have: DuckDB holds a lock on each file that it reads."""
    try:
        with file.open("r+b") as opened:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False


def _locked(descriptor: int) -> bool:
    """Try to take the lock; return whether it was free."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _clear(file: Path) -> None:
    """Remove a database file and what DuckDB keeps beside it."""
    for leftover in file.parent.glob(f"{file.name}*"):
        leftover.unlink()
