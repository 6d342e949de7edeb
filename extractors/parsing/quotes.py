"""Quotations: the stretches between quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc, Span

from extractors.parsing.kept import text_of

# A quotation may run over the end of a paragraph only if the next one opens with a mark again (multi-paragraph quotes).
CONTINUED = re.compile(r"\s*\n\s*[“\"„«]")
# Single marks, as the British press sets them; no apostrophe within a word, nor one behind an s and before a word.
SINGLE = re.compile(r"(?<![\w'])'(?=\w)(?!\d0s|em\b|til\b)((?:[^'\n]|(?<=\w)'(?=\w)|(?<=s)'(?= \w))+)'(?![\w'])")
OPENERS = frozenset({"“", "„", "«", "``"})
MARKS = re.compile(r"[“”\"„«»]|``|''(?!s\b)")


def find_quotes(doc: Doc) -> list[Span]:
    """Return the quotations of `doc` without their marks, in text order; an unclosed one ends with its paragraph."""
    spans, text = [], text_of(doc)
    opened, opener = None, ""
    for mark in MARKS.finditer(text):
        if opened is not None and (end := text.find("\n", opened, mark.start())) >= 0:
            spans.append((opened, end))
            opened = None
        is_opener = mark[0] in OPENERS and (opener, mark[0]) != ("„", "“")
        if opened is None or is_opener:
            opened, opener = mark.end(), mark[0]
        else:
            spans.append((opened, mark.start()))
            opened = None
    if opened is not None:
        end = text.find("\n", opened)
        spans.append((opened, end if end >= 0 else len(text)))
    spans += _single(text, spans) if "'" in text else []
    return [doc[first:last] for first, last in _tokens(doc, sorted(spans)) if first < last]


def _single(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches between single marks that do not touch those of `spans`, which are in text order."""
    starts = [start for start, _ in spans]
    found = []
    for single in SINGLE.finditer(text):
        at = bisect_right(starts, single.end())
        if at == 0 or spans[at - 1][1] <= single.start():
            found.append(single.span(1))
    return found


def _tokens(doc: Doc, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the tokens that lie wholly between two offsets, as `doc.char_span` would find them, but all in one go."""
    starts = doc.to_array("IDX")
    ends = starts + doc.to_array("LENGTH")
    yield from ((int(np.searchsorted(starts, start)), int(np.searchsorted(ends, end, "right"))) for start, end in spans)


class Quotes:
    """The quotations of one document, to ask which of them hold or touch a stretch of it."""

    def __init__(self, doc: Doc) -> None:
        self.spans = find_quotes(doc)
        self._starts = [span.start for span in self.spans]
        text = text_of(doc)
        self._continued = {a.start for a, b in pairwise(self.spans) if _is_continued(text[a.end_char : b.start_char])}

    def around(self, i: int) -> Span | None:
        """Return the quotation that holds token `i`, or None."""
        at = bisect_right(self._starts, i) - 1
        return self.spans[at] if at >= 0 and i < self.spans[at].end else None

    def whole(self, quote: Span) -> Span:
        """Return `quote` with the paragraphs in which it goes on, and with those before it that are nothing else."""
        at = last = self._starts.index(quote.start)
        while self.spans[last].start in self._continued:
            last += 1
        while at > 0 and self._starts[at - 1] in self._continued and _opens_paragraph(self.spans[at - 1]):
            at -= 1
        return quote.doc[self._starts[at] : self.spans[last].end]

    def beside(self, start: int, end: int, outside: int) -> list[Span]:
        """Return the quotations that touch `start:end` and do not hold `outside`: of three words or more, or of a whole
        utterance.
        """
        near = (q for q in self.spans if q.start < end + 1 and q.end > start - 2 and not q.start <= outside < q.end)
        near = (q for q in near if sum(t.text != "-" for t in q) >= 3 or _is_utterance(q))
        return [q for q in near if q.end > start or not _is_closed(q)]


def _is_utterance(quote: Span) -> bool:
    """Whether a quotation stands behind a colon: "He said: “No.”"."""
    before = quote.start - 2
    return before >= 0 and quote.doc[before].text == ":"


def _is_closed(quote: Span) -> bool:
    """Whether a quotation ends its sentence, so that the next one, with a capital, tells something else."""
    doc, after = quote.doc, quote.end
    while after < len(doc) and (doc[after].is_space or doc[after].is_quote):
        after += 1
    return quote[-1].text == "." and after < len(doc) and doc[after].text[0].isupper()


def _is_continued(between: str) -> bool:
    """Whether a quotation is not closed at the end of its paragraph and the next one opens with a mark."""
    return CONTINUED.fullmatch(between) is not None


def _opens_paragraph(quote: Span) -> bool:
    mark = quote.start - 1
    return mark < 1 or "\n" in quote.doc[mark - 1].text
