"""Cuts a document into labelled blocks: rules first, then the line classifier for what no rule knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from extractors.cleaning.classifier import BODY, COMMENT, PARTS, chances, most_likely, scores
from extractors.cleaning.columns import beside_prose
from extractors.cleaning.comments import comment_evidence
from extractors.cleaning.features import Floats
from extractors.cleaning.layout import label_article
from extractors.cleaning.lines import Page, read_page
from extractors.cleaning.rules import Claim, claims
from schemas.records import Block, Document

RULED_OUT = 30.0  # score by which a rule's claim outweighs the classifier
COLUMN_CONFIDENCE = 0.8


def clean(document: Document) -> tuple[Block, ...]:
    """Return the blocks of a document in order of their offsets; () if its text holds no non-blank character.

    Each non-blank character belongs to exactly one block. `is_kept` is true for the article's own words (and the
    datelines that open them) alone; `rule` names the rule of `boilerplate.toml` or, after `line_classifier:`, the part
    of the page that the classifier saw.
    """
    whole_page = read_page(document.text)
    if not len(whole_page):
        return ()
    aside = beside_prose(whole_page)
    page = whole_page.only(np.flatnonzero(~aside))
    found = [*claims(page)]
    whole = {claim.cell: claim for claim in found if claim.rule.part == "cell"}
    cell_scores = scores(page, found)
    cell_scores[list(whole), BODY] -= RULED_OUT
    cell_scores[:, COMMENT] += comment_evidence(page, found)
    chance = chances(cell_scores)
    parts = [claim for claim in found if claim.rule.part != "cell"]
    blocks = [*_cells(page, chance, whole, parts), *_aside(whole_page, aside)]
    return tuple(_merge(sorted(blocks, key=lambda block: block.char_start)))


def _aside(page: Page, aside: NDArray[np.bool_]) -> Iterator[Block]:
    for cell in np.flatnonzero(aside):
        yield Block(int(page.first[cell]), int(page.last[cell]), "boilerplate", False, "column", COLUMN_CONFIDENCE)


def _cells(page: Page, chance: Floats, whole: dict[int, Claim], parts: list[Claim]) -> Iterator[Block]:
    """Yield each cell as one block, or as several where rules claim what opens or closes it."""
    path = most_likely(chance)
    article = label_article(page, path)
    confidence = chance[np.arange(len(path)), path].round(3).tolist()
    within: dict[int, list[Claim]] = {}
    for part_claim in parts:
        within.setdefault(part_claim.cell, []).append(part_claim)
    spans = list(zip(page.first.tolist(), page.last.tolist(), strict=True))
    for cell, part in enumerate(path):
        start, end = spans[cell]
        if claim := whole.get(cell):
            label = "comment" if part == COMMENT else claim.rule.label
            yield Block(start, end, label, False, claim.rule.name, 0.99)
        elif part == BODY:
            label = article[cell]
            yield from _body(
                Block(start, end, label, label == "body", "line_classifier:body", confidence[cell]),
                within.get(cell, []),
            )
        else:
            label = "comment" if part == COMMENT else "boilerplate"
            yield Block(start, end, label, False, f"line_classifier:{PARTS[part]}", confidence[cell])


def _body(block: Block, claimed: list[Claim]) -> Iterator[Block]:
    """Yield a cell of the article, cut where a rule claims what opens or closes it."""
    start = block.char_start
    for claim in sorted(claimed, key=lambda claim: claim.start):
        if start < claim.start:
            yield Block(start, claim.start, block.label, block.is_kept, block.rule, block.confidence)
        yield Block(claim.start, claim.end, claim.rule.label, claim.rule.is_kept, claim.rule.name, 0.99)
        start = claim.end
    if start < block.char_end:
        yield Block(start, block.char_end, block.label, block.is_kept, block.rule, block.confidence)


def _merge(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join neighbours that no rule parts: paragraphs stay blocks of their own, runs of furniture become one block."""
    for (label, is_kept, rule), run in groupby(blocks, key=lambda block: (block.label, block.is_kept, block.rule)):
        members = list(run)
        if is_kept:
            yield from members
        else:
            confidence = min(member.confidence for member in members)
            yield Block(members[0].char_start, members[-1].char_end, label, is_kept, rule, confidence)
