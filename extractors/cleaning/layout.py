"""Tells a heading inside the article from its paragraphs, by its shape and its neighbours."""

from __future__ import annotations

from extractors.cleaning.classifier import BODY
from extractors.cleaning.lines import Page
from schemas.records import BlockLabel

HEADING_WORDS = 14
SENTENCE_ENDS = ".!?…:;,\"”’'"


def article_label(page: Page, cell: int, path: list[int]) -> BlockLabel:
    """Return `title` or `heading` for a short cell of the article without a sentence's end, else `body`.

    A title opens the article; a heading stands between two cells of it.
    """
    text = page.cell(cell)
    if len(text.split()) > HEADING_WORDS or text[-1] in SENTENCE_ENDS or not text[0].isupper():
        return "body"
    if BODY not in path[:cell]:
        return "title"
    following = path[cell + 1] if cell + 1 < len(path) else None
    is_between = path[cell - 1] == BODY == following and len(page.cell(cell + 1)) > 2 * len(text)
    return "heading" if is_between else "body"
