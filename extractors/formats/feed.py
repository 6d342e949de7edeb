"""RSS and Atom feeds: a document an entry."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import chain

import feedparser

from extractors.formats.decoding import read_bytes
from extractors.formats.items import Item, Member, Opened, Refusal, UnreadableError, whole_page

MAX_BYTES = 32_000_000


def read(opened: Opened) -> Iterator[Item]:
    """Yield the content of each entry, or its summary, dated as the feed says; raises UnreadableError if it is no feed.

    An entry that is cut off with its feed is given as far as it goes.
    """
    data = read_bytes(opened.file, MAX_BYTES)
    if not data.strip():
        return
    feed = feedparser.parse(BytesIO(data))  # a stream: it would take a string for an address to open
    if not feed.version:
        raise UnreadableError("It is XML of another kind than RSS and Atom, or none.")
    for number, entry in enumerate(feed.entries, start=1):
        yield _item(entry, number)
    if feed.bozo and "SAX" in type(feed.bozo_exception).__name__:
        yield Refusal(reason=f"The feed is damaged, and what follows its last entry is lost: {feed.bozo_exception}.")


def _item(entry: feedparser.FeedParserDict, number: int) -> Item:
    texts = [part.value for part in entry.get("content", [])]
    html = next((text for text in chain(texts, [entry.get("summary", "")]) if text.strip()), None)
    if html is None:
        return Refusal(number=number, id=entry.get("id"), reason="The entry has neither content nor a summary.")
    return Member(
        number=number,
        id=entry.get("id"),
        name="entry.html",
        chunks=[whole_page(html)],
        title=entry.get("title"),
        url=entry.get("link"),
        author=entry.get("author"),
        published=entry["published"] if "published" in entry else entry.get("updated"),
        updated=entry["updated"] if "updated_parsed" in entry.keys() else None,  # noqa: SIM118  (`in` maps it to published)
    )
