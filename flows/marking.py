"""Mark stretches of a document's text: events with their words, time expressions, blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from flows.terminal import interval, safe
from schemas.records import Block, Document, Extraction, Interval, Mention, TimeExpression

ROLES = {
    "actor": "magenta",
    "target": "red",
    "participant": "magenta",
    "speaker": "magenta",
    "addressee": "blue",
    "place": "yellow",
    "instrument": "red",
}
TRIGGER, DATE, DROPPED = "bold reverse", "bold green", "dim"
Mark = tuple[int, int, str]


def marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> Text:
    """Return `text[start:end]` on one line with the `marks` (offsets into `text`, style) that lie in it."""
    shown = safe(text[start:end].replace("\n", " ").replace("\t", " "))
    for first, last, style in marks:
        if first < end and last > start:
            shown.stylize(style, max(first - start, 0), last - start)
    return shown


def days(covered: Interval | None) -> str:
    """Return an interval as people write it, `-` if there is none."""
    return interval(covered.start, covered.end) if covered else "-"


def headline(extraction: Extraction) -> Text:
    """Return the line that names a document and its date."""
    document, published = extraction.document, extraction.published
    title = f" “{document.title}”" if document.title else ""
    dated = f"published {days(published.interval)} ({published.basis})" if published.interval else "no publication date"
    return safe(f"{document.source_uri}{title}: {dated}", "bold")


def event_lines(extraction: Extraction) -> Iterator[Text]:
    """Yield for each mention its date and kind, its arguments, and its sentence with the words that say so."""
    times = {time.timex_id: time for time in extraction.times}
    for mention in extraction.mentions:
        time = times.get(mention.date.timex_id or "")
        yield Text("\n") + _kind(extraction.document, mention, time)
        if mention.arguments:
            yield Text("  ") + Text(" · ").join(
                safe(f"{argument.role} ") + safe(argument.canonical_name, ROLES[argument.role])
                for argument in mention.arguments
            )
        yield Text("  ") + _sentence(extraction.document, mention, time)


def _kind(document: Document, mention: Mention, time: TimeExpression | None) -> Text:
    said = document.text[mention.trigger_start : mention.trigger_end]
    because = f", “{document.text[time.char_start : time.char_end]}”" if time else ""
    kind = f"  {mention.event_type}/{mention.event_subtype} “{said}”, {mention.factuality}"
    return safe(days(mention.date.interval), DATE) + safe(f" ({mention.date.basis}{because})") + safe(kind)


def _sentence(document: Document, mention: Mention, time: TimeExpression | None) -> Text:
    marks = [(argument.char_start, argument.char_end, ROLES[argument.role]) for argument in mention.arguments]
    if time:
        marks.append((time.char_start, time.char_end, DATE))
    marks.append((mention.trigger_start, mention.trigger_end, TRIGGER))
    return marked(document.text, mention.sentence_start, mention.sentence_end, marks)


def time_text(extraction: Extraction) -> Text:
    """Return the whole text with its time expressions marked and what is not kept dimmed."""
    text = safe(extraction.document.text)
    for block in extraction.blocks:
        if not block.is_kept:
            text.stylize(DROPPED, block.char_start, block.char_end)
    for time in extraction.times:
        text.stylize(DATE, time.char_start, time.char_end)
    return text


def time_rows(extraction: Extraction) -> Iterator[tuple[str, ...]]:
    """Yield for each time expression its words, type, value, days, and what it was resolved against."""
    text = extraction.document.text
    for time in extraction.times:
        words = " ".join(text[time.char_start : time.char_end].split())
        anchor = time.anchor if time.anchor_id is None else f"{time.anchor} {time.anchor_id}"
        yield words, time.timex_type, time.timex_value, days(time.interval), anchor, time.rule


def block_line(document: Document, block: Block) -> Text:
    """Return a block's label and rule, then its text; what is not kept is dimmed."""
    decision, style = ("+", "") if block.is_kept else ("-", DROPPED)
    label = safe(f"{decision} {block.label:<12} {block.rule:<28.28} ", "green" if block.is_kept else "red")
    return label + safe(document.text[block.char_start : block.char_end].strip().replace("\n", " "), style)
