"""E-mail and saved pages (MHTML): the body is read as plain text or as a page; attachments are not read."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default

from extractors.formats.decoding import decode, read_bytes
from extractors.formats.items import Member, Opened, UnreadableError

MAX_BYTES = 32_000_000
NAMES = {"text/plain": "body.txt", "text/html": "body.html"}


def read(opened: Opened) -> Iterator[Member]:
    """Yield the body of a message, plain text before HTML, dated by its header; of a saved page its HTML.

    A saved page's header tells when it was saved, so the page alone dates it. Raises UnreadableError if there is no
    such body.
    """
    data = read_bytes(opened.file, MAX_BYTES)
    if not data.strip():
        return
    message = message_from_bytes(data, policy=default)
    is_page = opened.name.casefold().endswith((".mht", ".mhtml"))
    body = message.get_body(("html",) if is_page else ("plain", "html"))
    if body is None:
        raise UnreadableError("It holds no body of plain text or HTML.")
    yield _page(message, body) if is_page else _letter(message, body)


def _letter(message: EmailMessage, body: MIMEPart) -> Member:
    title, published = message["Subject"], message["Date"]
    return Member(
        name=NAMES[body.get_content_type()],
        chunks=_chunks(body),
        title=str(title) if title else None,
        published=str(published) if published else None,
    )


def _page(message: EmailMessage, body: MIMEPart) -> Member:
    url = message["Snapshot-Content-Location"] or body["Content-Location"]
    return Member(name="page.html", chunks=_chunks(body), url=str(url) if url else None)


def _chunks(body: MIMEPart) -> Iterator[bytes]:
    payload = body.get_payload(decode=True)
    assert isinstance(payload, bytes)  # a body is no multipart
    yield decode(payload, body.get_content_charset()).encode("utf-8", "replace")
