"""WARC: the pages of a web archive. What else it records of its crawl (requests, metadata) is no document."""

from __future__ import annotations

from collections.abc import Iterator

from fastwarc.stream_io import BrotliReader, ChunkedReader, WarcReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extractors.formats.items import Item, Member, Opened, Refusal

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
ENDINGS = {"": "", "identity": "", "br": "", "gzip": ".gz", "x-gzip": ".gz", "zstd": ".zst"}
"""What a content coding adds to that ending."""


def read(opened: Opened) -> Iterator[Item]:
    """Yield the responses, resources and conversions, and a refusal for each that is no text or not HTTP 200."""
    # Left to decode pages itself, fastwarc 2.0 loses its place in the archive where one is not read to its end, and
    # takes a page that is cut off for whole.
    records = ArchiveIterator(opened.file, record_types=PAGES, auto_decode="none", fsspec_args=False)
    for number, record in enumerate(records, start=1):
        yield _item(record, number)


def _item(record: WarcRecord, number: int) -> Item:
    record_id = (record.record_id or "").strip("<>")
    status = record.http_headers.status_code if record.is_http else 200
    media_type = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    suffix = SUFFIXES.get(media_type.partition(";")[0].strip().casefold())
    coding = _coding(record, "Content-Encoding")
    if status != 200:
        reason = f"The server answered {status}, not 200."
    elif suffix is None:
        reason = f"Its media type, {media_type!r}, is none that can be read."
    elif coding not in ENDINGS:
        reason = f"Its coding, {coding!r}, is none that can be undone."
    else:
        url, name = record.headers.get("WARC-Target-URI"), f"page{suffix}{ENDINGS[coding]}"
        return Member(number=number, id=record_id, url=url, name=name, chunks=_chunks(record))
    return Refusal(number=number, id=record_id, reason=reason)


def _coding(record: WarcRecord, header: str) -> str:
    return (record.http_headers.get(header) or "").strip().casefold() if record.is_http else ""


def _chunks(record: WarcRecord) -> Iterator[bytes]:
    reader: WarcReader = record.reader
    if _coding(record, "Transfer-Encoding") == "chunked":
        reader = ChunkedReader(reader)
    if _coding(record, "Content-Encoding") == "br":
        reader = BrotliReader(reader)
    while chunk := reader.read(CHUNK):
        yield chunk
