"""WARC: the pages of a web archive. What else it records of its crawl (requests, metadata) is no document."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extractors.formats.items import Item, Member, Refusal

CHUNK = 1 << 16
PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
"""The ending under which a record of a media type is read."""


def read(file: BufferedReader, name: str) -> Iterator[Item]:  # noqa: ARG001  (what readers take)
    """Yield the responses, resources and conversions, and a refusal for each that is no text or not HTTP 200."""
    records = ArchiveIterator(file, record_types=PAGES, fsspec_args=False)
    for number, record in enumerate(records, start=1):
        yield _item(record, number)


def _item(record: WarcRecord, number: int) -> Item:
    media_type = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    suffix = SUFFIXES.get((media_type or "").partition(";")[0].strip().casefold())
    if record.is_http and record.http_headers.status_code != 200:
        reason = f"The server answered {record.http_headers.status_code}, not 200."
    elif not suffix:
        reason = f"Its media type, {media_type!r}, is none that can be read."
    else:
        url = record.headers.get("WARC-Target-URI")
        return Member(number=number, id=record.record_id, url=url, name=f"page{suffix}", chunks=_chunks(record))
    return Refusal(number=number, id=record.record_id, reason=reason)


def _chunks(record: WarcRecord) -> Iterator[bytes]:
    while chunk := record.reader.read(CHUNK):
        yield chunk
