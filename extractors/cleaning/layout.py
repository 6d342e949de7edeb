"""Tells titles and headings from the paragraphs of the article, by their shape and their neighbours."""

from __future__ import annotations

from extractors.cleaning.classifier import BODY
from extractors.cleaning.lines import Page
from schemas.records import BlockLabel

HEADING_WORDS = 16
SENTENCE_ENDS = ".!?…:;,\"”’'"


def label_article(page: Page, path: list[int]) -> dict[int, BlockLabel]:
    """Return the label of each cell of the article: `title` above its first paragraph, `heading`, or `body`."""
    cells = [cell for cell, part in enumerate(path) if part == BODY]
    short = {cell for cell in cells if _is_short(page.cell(cell))}
    first = next((cell for cell in cells if cell not in short), len(path))
    labels: dict[int, BlockLabel] = dict.fromkeys(cells, "body")
    for cell in short:
        if cell < first < len(path):
            labels[cell] = "title"
        elif path[cell - 1 : cell + 2] == [BODY] * 3 and len(page.cell(cell + 1)) > 2 * len(page.cell(cell)):
            labels[cell] = "heading"
    return labels


def _is_short(text: str) -> bool:
    """Whether a cell has a heading's shape: short, opened by a capital, without a sentence's end."""
    return text[-1] not in SENTENCE_ENDS and text[0].isupper() and len(text.split()) <= HEADING_WORDS
