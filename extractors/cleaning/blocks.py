"""Cuts a document into labelled blocks: rules first, then the line classifier for what no rule knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from extractors.cleaning.classifier import BODY, COMMENT, PARTS, chances, least_chances, most_likely, scores
from extractors.cleaning.columns import beside_prose
from extractors.cleaning.comments import closed_from, comment_evidence
from extractors.cleaning.features import Floats
from extractors.cleaning.layout import label_article
from extractors.cleaning.lines import Page, read_page
from extractors.cleaning.rules import Claim, claims
from schemas.records import Block, BlockLabel, Document

RULED_OUT = 30.0  # score by which a rule's claim outweighs the classifier
COLUMN_CONFIDENCE = 0.8
RULE_CONFIDENCE = 0.99

Look = tuple[BlockLabel, bool, str]  # label, whether it is kept, rule
Span = tuple[int, int, Look, float]  # half-open offsets, look, confidence
LOOKS: tuple[Look, ...] = tuple(
    ("comment" if number == COMMENT else "boilerplate", False, f"line_classifier:{part}")
    for number, part in enumerate(PARTS)
)


def clean(document: Document) -> tuple[Block, ...]:
    """Return the blocks of a document in order of their offsets; () if its text holds no non-blank character.

    Each non-blank character belongs to exactly one block. `is_kept` is true for the article's own words alone,
    datelines and headings among them; `rule` names the rule of `boilerplate.toml` or, after `line_classifier:`, the
    part of the page that the classifier saw.
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
    cell_scores[closed_from(page, found) :, BODY] -= RULED_OUT
    cell_scores[:, COMMENT] += comment_evidence(page, found)
    chance = chances(cell_scores)
    parts = [claim for claim in found if claim.rule.part != "cell"]
    spans = [*_cells(page, chance, whole, parts), *_aside(whole_page, aside)]
    return tuple(_merge(sorted(spans)))


def _aside(page: Page, aside: NDArray[np.bool_]) -> Iterator[Span]:
    for cell in np.flatnonzero(aside):
        look: Look = ("boilerplate", False, "column")
        yield int(page.first[cell]), int(page.last[cell]), look, COLUMN_CONFIDENCE


def _cells(page: Page, chance: Floats, whole: dict[int, Claim], parts: list[Claim]) -> Iterator[Span]:
    """Yield each cell as one span, or as several where rules claim what opens or closes it."""
    is_alone = not whole and all(claim.rule.is_kept for claim in parts)
    path = most_likely(chance, least_chances(page, is_alone))
    confidence = chance[np.arange(len(path)), path].round(3).tolist()
    within: dict[int, list[Claim]] = {}
    for part_claim in parts:
        within.setdefault(part_claim.cell, []).append(part_claim)
    opened = {claim.cell for claim in parts if claim.rule.is_kept}
    for cell in opened:  # "NAIROBI, Kenya (AP) _" may stand on a line of its own
        if path[cell + 1 : cell + 2] == [BODY]:
            path[cell] = BODY
    article = label_article(page, path, opened)
    spans = zip(page.first.tolist(), page.last.tolist(), path, confidence, strict=True)
    for cell, (start, end, part, sure) in enumerate(spans):
        if claim := whole.get(cell):
            yield (
                start,
                end,
                ("comment" if part == COMMENT else claim.rule.label, False, claim.rule.name),
                RULE_CONFIDENCE,
            )
        elif part == BODY:
            label = article[cell]
            body: Span = (start, end, (label, label != "title", LOOKS[BODY][2]), sure)
            yield from _body(body, within[cell]) if cell in within else (body,)
        else:
            yield start, end, LOOKS[part], sure


def _body(span: Span, claimed: list[Claim]) -> Iterator[Span]:
    """Yield a cell of the article, cut where a rule claims what opens or closes it."""
    start, end, look, sure = span
    for claim in sorted(claimed, key=lambda claim: claim.start):
        if start < claim.start:
            yield start, claim.start, look, sure
        yield claim.start, claim.end, (claim.rule.label, claim.rule.is_kept, claim.rule.name), RULE_CONFIDENCE
        start = claim.end
    if start < end:
        yield start, end, look, sure


def _merge(spans: Iterable[Span]) -> Iterator[Block]:
    """Join neighbours that look alike: paragraphs stay blocks of their own, runs of furniture become one block."""
    for (label, is_kept, rule), run in groupby(spans, key=lambda span: span[2]):
        members = list(run)
        if is_kept:
            yield from (Block(start, end, label, True, rule, sure) for start, end, _, sure in members)
        else:
            sure = min(member[3] for member in members)
            yield Block(members[0][0], members[-1][1], label, False, rule, sure)
