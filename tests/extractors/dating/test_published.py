"""When a document was published, as its metadata, address and page claim."""

from __future__ import annotations

import pytest

from extractors.cleaning import clean
from extractors.dating.published import from_document
from schemas.records import Document, PublicationDate
from schemas.resources import ARTICLES


def published(text: str = "", **metadata: str) -> PublicationDate:
    document = Document("page.txt", text, **metadata)  # type: ignore[arg-type]
    return from_document(document, clean(document))


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_an_article_without_a_printed_date_is_not_dated(path):
    assert published(path.read_text(encoding="utf-8")) == PublicationDate()
