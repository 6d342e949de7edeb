"""Files within a file as streams, which say what is wrong with them and bound what they unpack to."""

from __future__ import annotations

from collections.abc import Iterable
from io import RawIOBase
from typing import TYPE_CHECKING

from extractors.formats.items import UnreadableError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_EXPANSION = 200
"""News text packs to a tenth or so; a file that unpacks to 200 times its size is made to fill a memory or a disk."""
FREE = 16_000_000
DEEPEST = 4


class Allowance:
    """How many bytes a file of `size` bytes may unpack to, counting whatever is unpacked out of it, at any depth."""

    def __init__(self, size: int) -> None:
        self.left = FREE + MOST_EXPANSION * size

    def spend(self, count: int) -> None:
        """Note that `count` bytes were unpacked; raises UnreadableError once there are too many."""
        self.left -= count
        if self.left < 0:
            raise UnreadableError(f"It unpacks to more than {MOST_EXPANSION} times its size and was left alone.")


class Chunks(RawIOBase):
    """The bytes of a member as a file that is read once, forwards."""

    def __init__(self, chunks: Iterable[bytes], allowance: Allowance) -> None:
        self.chunks = iter(chunks)
        self.allowance = allowance
        self.rest = memoryview(b"")
        self.given = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def tell(self) -> int:
        """Return how many bytes have been read; fastwarc asks for it, though one cannot jump here."""
        return self.given

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill `buffer` as far as the next chunk does; raises UnreadableError if the member is damaged or too large."""
        while not self.rest:
            chunk = self._next()
            if chunk is None:
                return 0
            self.allowance.spend(len(chunk))
            self.rest = memoryview(chunk)
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self.rest))
        target[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        self.given += count
        return count

    def _next(self) -> bytes | None:
        try:
            return next(self.chunks, None)
        except UnreadableError:
            raise
        except Exception as error:
            raise UnreadableError(f"It is damaged ({type(error).__name__}: {error}).") from error
