"""Finds quote-echoes: readers who answer each other repeat a stretch of the line above, without quotation marks."""

from __future__ import annotations

from extractors.cleaning.lines import Page

ECHO_CHARS = 30


def echoes(page: Page) -> list[int]:
    """Return the cells that repeat the end or the middle of the cell just above, and the cells so repeated.

    A repeat is at least `ECHO_CHARS` long, shorter than what it repeats, and the whole of its cell.
    """
    found: list[int] = []
    for cell in range(1, len(page)):
        text, above = page.cell(cell), page.cell(cell - 1)
        if ECHO_CHARS <= len(text) < len(above) and text in above[1:]:
            found += [cell - 1, cell]
    return found
