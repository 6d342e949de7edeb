"""What files of records call the fields of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite

from extractors.formats.items import Item, Member, Record, Refusal, whole_page

FIELDS = {
    "text": "text content body maintext main_text article full_text fulltext article_text articlebody",
    "published": "published date date_publish published_at publishedat publish_date publication_date date_published "
    "datepublished pub_date pubdate timestamp",
    "updated": "updated modified date_modify updated_at modified_at date_modified datemodified last_modified",
    "author": "author authors byline creator",
    "site": "site site_name sitename publisher source source_name outlet",
    "id": "id _id doc_id docid document_id article_id uuid guid",
    "title": "title headline",
    "url": "url link source_url permalink uri",
}
"""A field of a document and the names it goes by; the first that is there counts, in whichever case it is written."""

NAMES = {field: tuple(names.split()) for field, names in FIELDS.items()}
PAGE = re.compile(r"</(?:p|div|article|body|h[1-6]|li)>", re.IGNORECASE)
NO_TEXT = f"it has no text, which must be called one of: {', '.join(NAMES['text'])}."


def columns(names: Iterable[str]) -> list[str]:
    """Return those of `names` that stand for a field; [] if none of them stands for the text."""
    known = {alias: field for field, aliases in NAMES.items() for alias in aliases}
    found = {name: known[_plain(name)] for name in names if _plain(name) in known}
    return list(found) if "text" in found.values() else []


def to_record(values: object, number: int, media_type: str) -> Item:
    """Return what `values` (a mapping) says of a document, or the refusal of what is none.

    A text with the tags of a page (`</p>`, `</div>`) is read as one; `media_type` is that of plain ones.
    """
    if not isinstance(values, Mapping):
        return Refusal(number=number, reason=f"Record {number} cannot be read: it is no object with named fields.")
    given = {_plain(name): value for name, value in values.items()}
    found = {field: _first(given, names) for field, names in NAMES.items()}
    found["author"] = found["author"] or _joined(given, NAMES["author"])
    text = found.pop("text")
    if text is None:
        return Refusal(number=number, id=found["id"], reason=f"Record {number} cannot be read: {NO_TEXT}")
    if PAGE.search(text):
        return Member(number=number, name="text.html", chunks=[whole_page(text)], **found)
    return Record(number=number, text=text, media_type=media_type, **found)


def _plain(name: object) -> str:
    return str(name).strip().casefold()


def _first(given: Mapping[str, object], names: Iterable[str]) -> str | None:
    """Return the first of the named values that says something."""
    return next((words for name in names if (words := _words(given.get(name)))), None)


def _joined(given: Mapping[str, object], names: Iterable[str]) -> str | None:
    """Return the first of the named values that is a list of words, joined."""
    lists = (value for name in names if isinstance(value := given.get(name), list))
    return next(("; ".join(filter(None, map(_words, values))) for values in lists), None)


def _words(value: object) -> str | None:
    """Return a string that is not blank, a number or a date in words; None for all else."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or (isinstance(value, float) and not isfinite(value)):
        return None
    return str(value) if isinstance(value, str | int | float) and str(value).strip() else None
