"""What files of records call the fields of a document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from extractors.formats.items import Record, Refusal

FIELDS = {
    "text": ("text", "content", "body", "maintext", "article", "full_text", "article_text"),
    "published": ("published", "date", "date_publish", "published_at", "publication_date", "pub_date", "pubdate",
                  "date_published", "publish_date", "publishedat", "timestamp"),
    "id": ("id", "_id", "doc_id", "document_id", "article_id", "uuid", "guid"),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url", "uri"),
}  # fmt: skip
"""The field of a document, then the names it goes by, the first one found counting; case does not matter."""


def to_record(values: object, number: int, media_type: str) -> Record | Refusal:
    """Return what `values` (a mapping) says of a document, or the refusal of what is none."""
    if not isinstance(values, Mapping):
        return Refusal(f"Record {number} is no object with named fields.", number)
    known = {str(name).strip().casefold(): value for name, value in values.items()}
    found = {field: _first(known, names) for field, names in FIELDS.items()}
    text = found.pop("text")
    if text is None:
        named = ", ".join(FIELDS["text"])
        return Refusal(
            f"Record {number} holds no text; a field of it must be called one of: {named}.", number, found["id"]
        )
    return Record(text, number, media_type=media_type, **found)


def _first(known: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """Return the first of the named values that is a string that is not blank, a number or a date."""
    for name in names:
        value = known.get(name)
        if isinstance(value, date):
            return value.isoformat()
        if (isinstance(value, str) and not value.isspace() and value) or (isinstance(value, int | float)):
            return str(value)
    return None
