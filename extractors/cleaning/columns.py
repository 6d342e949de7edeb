"""Sets aside what a neighbouring column leaves between the article's lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractors.cleaning.lines import Page

PROSE_WORDS = 8
LABEL_WORDS = 6


def beside_prose(page: Page) -> NDArray[np.bool_]:
    """Return, for each cell, whether it is a short label on one line with a stretch of prose.

    Pages laid out in tables and rendered line by line read "Markets        The minister said on Monday that ...".
    """
    words = np.bincount(page.word_cell, minlength=len(page))
    longest = np.zeros(int(page.line[-1]) + 1, dtype=np.int64)
    np.maximum.at(longest, page.line, words)
    ends_sentence = np.isin(page.codes[page.last - 1], [ord(char) for char in ".!?\"”’'"])
    result: NDArray[np.bool_] = (longest[page.line] >= PROSE_WORDS) & (words <= LABEL_WORDS) & ~ends_sentence
    return result & (longest[page.line] > words)
