"""Mailboxes (mbox): each message is read as an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from extractors.formats.items import Item, Member, Opened, Refusal, UnreadableError
from extractors.formats.mail import MAX_BYTES

START = re.compile(rb"From .*\d\d:\d\d")
MESSAGE_ID = re.compile(rb"^Message-ID:\s*<([^>\s]{1,200})>", re.IGNORECASE | re.MULTILINE)
BLANK = re.compile(rb"\r?\n\r?\n")
LINE = 1 << 16


def read(opened: Opened) -> Iterator[Item]:
    """Yield the messages, and a refusal for each of more than 32 MB; raises UnreadableError if it is no mailbox."""
    for number, message in enumerate(_messages(opened.file), start=1):
        found = MESSAGE_ID.search(BLANK.split(message, maxsplit=1)[0])
        message_id = found[1].decode("ascii", "replace") if found else None
        if len(message) > MAX_BYTES:
            yield Refusal(number=number, id=message_id, reason=f"It is larger than {MAX_BYTES:,} bytes.")
        else:
            yield Member(number=number, id=message_id, name="message.eml", chunks=[message])


def _messages(file: BufferedReader) -> Iterator[bytes]:
    """Yield what follows each `From ` line with a time after a blank line; only a part of it if that is too large."""
    message, is_after_blank = bytearray(), True
    if (first := file.readline(LINE)) and not START.match(first):
        raise UnreadableError("It is no mailbox: it does not open with a line 'From', name and time.")
    while line := file.readline(LINE):
        if is_after_blank and START.match(line):
            yield bytes(message)
            message.clear()
        elif len(message) <= MAX_BYTES:
            message += line
        is_after_blank = not line.strip()
    if first:
        yield bytes(message)
