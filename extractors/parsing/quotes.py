"""Quotations: the stretches between quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc, Span

# A quotation may run over the end of a paragraph only if the next one opens with a mark again (multi-paragraph quotes).
PARAGRAPH = re.compile(r"[^\n]+")
MARKS = re.compile(r"[“”\"„«»]|``|''(?!s\b)")


def find_quotes(doc: Doc) -> list[Span]:
    """Return the quotations of `doc` without their marks, in text order; an unclosed one ends with its paragraph."""
    spans, text = [], doc.text
    for paragraph in PARAGRAPH.finditer(text):
        opened, opener = None, ""
        for mark in MARKS.finditer(text, paragraph.start(), paragraph.end()):
            is_opener = mark[0] in {"“", "„", "«", "``"} and (opener, mark[0]) != ("„", "“")
            if opened is None or is_opener:
                opened, opener = mark.end(), mark[0]
            else:
                spans.append((opened, mark.start()))
                opened = None
        if opened is not None:
            spans.append((opened, paragraph.end()))
    found = (doc.char_span(start, end, alignment_mode="contract") for start, end in spans if end > start)
    return [span for span in found if span is not None and len(span)]


class Quotes:
    """The quotations of one document, to ask which of them hold or touch a stretch of it."""

    def __init__(self, doc: Doc) -> None:
        self.spans = find_quotes(doc)
        self._starts = [span.start for span in self.spans]

    def around(self, i: int) -> Span | None:
        """Return the quotation that holds token `i`, or None."""
        at = bisect_right(self._starts, i) - 1
        return self.spans[at] if at >= 0 and i < self.spans[at].end else None

    def beside(self, start: int, end: int, outside: int) -> Span | None:
        """Return the longest quotation of three words or more that touches `start:end` and does not hold `outside`."""
        near = [q for q in self.spans if q.start < end + 1 and q.end > start - 2 and not q.start <= outside < q.end]
        longest = max(near, key=len, default=None)
        return longest if longest is not None and len(longest) >= 3 else None
