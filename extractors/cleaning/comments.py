"""Evidence for readers' comments that the classifier's pages are too few to teach.

Scores are added to what the classifier says of a cell. They never start a comment section above the article: the
classifier's chain lets comments stand below it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractors.cleaning.features import PROSE, Floats
from extractors.cleaning.lines import Page
from extractors.cleaning.rules import Claim

ECHO_CHARS = 30
ECHO = 6.0  # a quote-echo: strong, but no proof
SIGN = 6.0  # a line that only comment sections have ("Jane says:", "Report abuse")
PROMPT = 4.0  # "12 Comments", "Have your say", "Reply": stands above articles as well
BELOW_PROMPT = 2.0
REACH = 12  # cells
PROMPTS = frozenset({"comment_prompt", "comments_closed"})
PARAGRAPHS = 3  # of `PROSE` words or more that stand above where comments are closed


def comment_evidence(page: Page, claimed: Sequence[Claim]) -> Floats:
    """Return, for each cell, the score that speaks for a reader's comment."""
    evidence = np.zeros(len(page))
    for claim in claimed:
        if claim.rule.name in PROMPTS:
            evidence[claim.cell] += PROMPT
            evidence[claim.cell + 1 : claim.cell + 1 + REACH] += BELOW_PROMPT
        elif claim.rule.label == "comment":
            evidence[claim.cell] += SIGN
    for cell in echoes(page):
        evidence[[cell - 1, cell]] += ECHO
    return evidence


def closed_from(page: Page, claimed: Sequence[Claim]) -> int:
    """Return the cell below which a page that says "Comments are closed" has no article left; its length if none."""
    prose = np.cumsum(np.bincount(page.word_cell, minlength=len(page)) >= PROSE)
    closed = (c.cell for c in claimed if c.rule.name == "comments_closed" and prose[c.cell] >= PARAGRAPHS)
    return min(closed, default=len(page))


def echoes(page: Page) -> list[int]:
    """Return the cells that repeat the middle or the end of the cell just above, as readers who answer each other do.

    A repeat is at least `ECHO_CHARS` long, shorter than what it repeats, and the whole of its cell.
    """
    pairs = enumerate(pairwise(page.cells), 1)
    return [number for number, (above, text) in pairs if ECHO_CHARS <= len(text) < len(above) and text in above[1:]]
