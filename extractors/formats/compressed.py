"""Compressed files: what they hold is read as a file of the same name without the last ending."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import Protocol

from extractors.formats.items import Member, Opened, UnreadableError

CHUNK = 1024
"""How many bytes are unpacked at once: few, since 1,024 can become 32 million."""


class Unpacker(Protocol):
    """What zlib and zstandard share."""

    @property
    def eof(self) -> bool:
        """Whether the compressed stream has ended."""

    @property
    def unused_data(self) -> bytes:
        """What followed its end."""

    def decompress(self, data: bytes, /) -> bytes:
        """Return what `data`, the next bytes of the file, unpacks to so far."""


def read(opened: Opened) -> Iterator[Member]:
    """Yield the one file that the file unpacks to."""
    inner, _, ending = opened.name.rpartition(".")
    yield Member(name=inner, chunks=_unpacked(opened.file, UNPACKERS[ending.casefold()]))


def _unpacked(file: BufferedReader, new: Callable[[], Unpacker]) -> Iterator[bytes]:
    """Yield what `file`, one or several compressed streams on end, unpacks to."""
    unpacker = None
    while data := file.read(CHUNK):
        while data:
            unpacker = unpacker or new()
            yield unpacker.decompress(data)
            data = unpacker.unused_data if unpacker.eof else b""
            unpacker = None if unpacker.eof else unpacker
    if unpacker:
        raise UnreadableError("It is cut off: its compressed data has no end.")


def _gzip() -> Unpacker:
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)


def _zstandard() -> Unpacker:
    from zstandard import ZstdDecompressor  # noqa: PLC0415  (only where needed)

    return ZstdDecompressor(max_window_size=1 << 27).decompressobj()


UNPACKERS: dict[str, Callable[[], Unpacker]] = {"gz": _gzip, "zst": _zstandard}
