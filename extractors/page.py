"""A self-contained web page of what was found in documents: their texts with events, arguments and dates marked.

The marking is spaCy's displaCy, which escapes what it prints; nothing is loaded from elsewhere and nothing is run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from spacy import displacy

from schemas.records import Extraction, Mention

COLOURS = {
    "MEETING": "#a6e3a1", "OFFENSIVE": "#f38ba8", "STATEMENT": "#89b4fa", "DATE": "#f9e2af", "PLACE": "#94e2d5",
    "ACTOR": "#e6d2f5", "TARGET": "#f5c2d0", "PARTICIPANT": "#d5ecd0", "SPEAKER": "#d0dff7", "ADDRESSEE": "#dde3ea",
    "INSTRUMENT": "#e8ddd0",
}  # fmt: skip
STYLE = """<style>
body { font-family: sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
table { border-collapse: collapse; font-size: 0.9rem; margin: 1rem 0 3rem }
td, th { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid #ddd }
</style>"""
Mark = dict[str, object]


def page(extractions: Iterable[Extraction]) -> str:
    """Return one HTML page that shows `extractions`: each text with its marks, then a table of its events."""
    shown = "".join(f"{_text(extraction)}{_table(extraction)}" for extraction in extractions)
    head = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Dateline</title>{STYLE}</head>'
    return f"{head}<body>{shown}</body></html>\n"


def _text(extraction: Extraction) -> str:
    """Return the kept text with its marks; where two overlap, the first counts, triggers before all."""
    document, kept, marks = extraction.document, "", []
    wanted = sorted(_marks(extraction), key=lambda mark: (mark[3], mark[0]))
    chosen: list[tuple[int, int, str]] = []
    for start, end, label, _ in wanted:
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end, label))
    for block in extraction.blocks:
        if block.is_kept:
            shift = len(kept) - block.char_start
            inside = (mark for mark in sorted(chosen) if block.char_start <= mark[0] and mark[1] <= block.char_end)
            marks += [{"start": start + shift, "end": end + shift, "label": label} for start, end, label in inside]
            kept += document.text[block.char_start : block.char_end] + "\n"
    title = f"<h2>{escape(document.title or document.source_uri)}</h2>"
    found = {"text": kept, "ents": marks, "title": None}
    return title + str(displacy.render([found], style="ent", manual=True, jupyter=False, options={"colors": COLOURS}))


def _marks(extraction: Extraction) -> Iterator[tuple[int, int, str, int]]:
    """Yield start, end, label and rank of every stretch to mark; the lowest rank wins."""
    for mention in extraction.mentions:
        yield mention.trigger_start, mention.trigger_end, mention.event_type.upper(), 0
        for argument in mention.arguments:
            yield argument.char_start, argument.char_end, argument.role.upper(), 2
    for time in extraction.times:
        yield time.char_start, time.char_end, "DATE", 1


def _table(extraction: Extraction) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _row(m))}</tr>" for m in extraction.mentions)
    names = "".join(f"<th>{name}</th>" for name in ("date", "event", "who", "where", "factuality"))
    return f"<table><tr>{names}</tr>{rows}</table>" if rows else "<p>No events.</p>"


def _row(mention: Mention) -> tuple[str, ...]:
    interval = mention.date.interval
    days = "-" if interval is None else " to ".join(dict.fromkeys((str(interval.start), str(interval.end))))
    people = "; ".join(f"{a.role} {a.canonical_name}" for a in mention.arguments if a.role != "place")
    places = "; ".join(a.canonical_name for a in mention.arguments if a.role == "place")
    kind = f"{mention.event_type}: {mention.event_subtype}".replace("_", " ")
    return f"{days} ({mention.date.basis})", kind, people, places, mention.factuality
