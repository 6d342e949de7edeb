"""Tells titles and headings from the paragraphs of the article, by their shape and their neighbours."""

from __future__ import annotations

from collections.abc import Set

from extractors.cleaning.classifier import BODY
from extractors.cleaning.lines import Page
from schemas.records import BlockLabel

HEADING_WORDS = 16
SENTENCE_ENDS = ".!?…:;,\"”’'"


def label_article(page: Page, path: list[int], opened: Set[int]) -> dict[int, BlockLabel]:
    """Return the label of each cell of the article: `title` above its first paragraph, `heading`, or `body`.

    Cells `opened` by a dateline are paragraphs, however short.
    """
    cells = [cell for cell, part in enumerate(path) if part == BODY]
    short = {cell for cell in cells if cell not in opened and _is_short(page.cells[cell]) and not _goes_on(page, cell)}
    first = next((cell for cell in cells if cell not in short), len(path))
    labels: dict[int, BlockLabel] = dict.fromkeys(cells, "body")
    for cell in short:
        if cell < first < len(path):
            labels[cell] = "title"
        elif path[cell - 1 : cell + 2] == [BODY] * 3 and len(page.cells[cell + 1]) > 2 * len(page.cells[cell]):
            labels[cell] = "heading"
    return labels


def _goes_on(page: Page, cell: int) -> bool:
    """Whether the next cell goes on with the sentence, as lines of type do in PDF and mail."""
    return cell + 1 < len(page) and page.cells[cell + 1][0].islower()


def _is_short(text: str) -> bool:
    """Whether a cell has a heading's shape: short, opened by a capital, without a sentence's end."""
    return text[-1] not in SENTENCE_ENDS and text[0].isupper() and len(text.split()) <= HEADING_WORDS
