"""What a reader finds in a file, and how large it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader

from schemas.errors import InputError

MAX_CHARS = 1_000_000
"""The longest text that is read, in characters; annotation refuses longer ones too."""


class UnreadableError(InputError):
    """A file or a record of it cannot be read; the text is the sentence why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something at a place of a file, with what the file claims about it, verbatim.

    `number` counts the records of the file from 1 (of JSON Lines, the lines); 0 stands for the file itself. `id` is
    what the file calls the record, if anything.
    """

    number: int = 0
    id: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    site: str | None = None
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Found):
    """A text."""

    text: str
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Found):
    """A file within the file: the ending of its `name` says who reads it; `chunks` are its bytes, and are read at once.

    What is claimed about it here counts before what it claims itself.
    """

    name: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Found):
    """A record, or with number 0 the rest of the file, that cannot be read, and the sentence why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A file, opened for reading from its start, and its name."""

    file: BufferedReader
    name: str


def whole_page(fragment: str) -> bytes:
    """Return a page whose main text is `fragment`, a piece of HTML, for a Member whose name ends in `.html`."""
    return f"<html><body><article>{fragment}</article></body></html>".encode("utf-8", "replace")


Item = Record | Member | Refusal
Reader = Callable[[Opened], Iterator[Item]]
"""A format's `read`: yields what it finds in the file one by one, may raise UnreadableError."""
