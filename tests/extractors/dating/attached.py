"""Texts with marked triggers: «m met» is a meeting, «o hit» an offensive, «s said» a statement.

After `by` stand the names of who takes part, with `>` before that of a target.
"""

from __future__ import annotations

import re
from datetime import date

from extractors.candidates import Candidate
from extractors.dating.attach import attach
from extractors.dating.component import set_times
from schemas.records import Argument, Interval, PublicationDate

MONDAY = PublicationDate(Interval.day(date(2019, 7, 15)), "day", "metadata", 1.0)
MARK = re.compile(r"«([mos]) ([^»]+?)(?: by ([^»]+))?»")
TYPES = {"m": "meeting", "o": "offensive", "s": "statement"}
ROLES = {"m": "participant", "o": "actor", "s": "speaker"}


def prepared(nlp, marked: str, published=MONDAY):
    """Return the parsed document of a marked text and its candidates."""
    text, spans = "", []
    last = 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1], mark[3]))
        text += mark[2]
        last = mark.end()
    doc = nlp(text + marked[last:])
    doc._.published = published
    set_times(doc)
    candidates = []
    for start, end, kind, who in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        arguments = tuple(
            Argument("target" if name[0] == ">" else ROLES[kind], name.lstrip(">"), name.lstrip(">"), None, 0, 0)
            for name in (who or "").split(" & ")
            if name
        )
        candidates.append(Candidate(span.root, span, TYPES[kind], "", None, "actual", arguments, "test", 0.9))
    return doc, candidates


def claims_of(nlp, marked: str, published=MONDAY):
    return attach(*prepared(nlp, marked, published), published)


def written(claims) -> list[str]:
    """Return the claims as `basis start..end`, `/` between the dates of one event."""
    return [
        " / ".join(f"{c.basis} {c.interval.start}..{c.interval.end}" if c.interval else c.basis for c in claim)
        for claim in claims
    ]
