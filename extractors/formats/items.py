"""What a reader finds in a file, and how large it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from schemas.errors import InputError

MAX_CHARS = 1_000_000
"""The longest text that is read, in characters; annotation refuses longer ones too."""
MAX_BYTES = 4 * MAX_CHARS + 4
"""No Unicode encoding needs more for such a text and its byte order mark."""


class UnreadableError(InputError):
    """A file or a record of it cannot be read; the text is the sentence why."""


@dataclass(frozen=True, slots=True)
class Record:
    """A text with what its file claims about it, verbatim.

    `number` counts the records of a file from 1 (or is the line of one); 0 stands for the file itself. `id` is what
    the file calls the record, if anything.
    """

    text: str
    number: int = 0
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record, or with number 0 what is left of the file, that cannot be read, and the sentence why."""

    reason: str
    number: int = 0
    id: str | None = None


Item = Record | Refusal
Reader = Callable[[BinaryIO, str], Iterator[Item]]
"""A format's `read`: takes an open file and its name, yields what it finds one by one, may raise UnreadableError."""
