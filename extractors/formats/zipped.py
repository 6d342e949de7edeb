"""ZIP archives: each file in them is read by its own ending, and none is ever written to disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from extractors.formats.decoding import seekable
from extractors.formats.items import Item, Member, Opened, Refusal
from extractors.formats.places import is_hidden

CHUNK = 1 << 16
ENCRYPTED = 1


def read(opened: Opened) -> Iterator[Item]:
    """Yield the files of the archive but hidden ones, and a refusal for each that is encrypted or named outside it."""
    with ZipFile(seekable(opened.file)) as archive:
        for number, info in enumerate(archive.infolist(), start=1):
            path = PurePosixPath(info.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts:
                yield Refusal(number=number, id=info.filename, reason="Its name leads out of the archive.")
            elif info.flag_bits & ENCRYPTED:
                yield Refusal(number=number, id=info.filename, reason="It is encrypted.")
            elif not info.is_dir() and not is_hidden(path) and "__MACOSX" not in path.parts:
                yield Member(number=number, id=info.filename, name=path.name, chunks=_chunks(archive, info))


def _chunks(archive: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as member:
        while chunk := member.read(CHUNK):
            yield chunk
