"""Show everything that led to an event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.text import Text

from flows.figures import counted
from flows.marking import DATE, ROLES, TRIGGER, marked
from flows.settings import get_settings
from flows.terminal import console, interval, safe
from warehouse.explain import ExplainedMention, explain

Row = dict[str, Any]


def show(event_id: str, warehouse: Path | None) -> None:
    """Print the event, then each of its mentions with the evidence, walked back to the file."""
    explanation = explain(warehouse or get_settings().warehouse, event_id)
    shown = console()
    event = explanation.event
    mentions = counted(event["mention_count"], "mention")
    what = f"{event['event_type']}/{event['event_subtype']}, {event['factuality']}, {mentions}"
    shown.print(safe(f"{event['event_id']}: ", "bold") + safe(_days(event), DATE) + safe(f"  {what}"))
    for mention in explanation.mentions:
        for label, value in _lines(mention):
            shown.print(safe(f"{label:>11}  ", "dim") + value)


def _lines(explained: ExplainedMention) -> Iterator[tuple[str, Text]]:
    mention, document = explained.mention, explained.document
    yield "", Text()
    yield "mention", safe(mention["mention_id"], "bold") + safe(f" in {', '.join(explained.sources)}")
    yield "document", safe(f"{document['document_id']}: {document['title'] or 'no title'}")
    yield "published", safe(f"{_days(document, 'published')} ({document['published_basis']})")
    if block := explained.block:
        yield "block", safe(f"{block['block_no']}: {block['label']} by {block['rule']}")
    yield "sentence", _sentence(explained)
    yield "trigger", safe(f"“{mention['trigger']}” by {mention['rule']}, {mention['factuality']}")
    for argument in explained.arguments:
        yield argument["role"], _argument(argument)
    yield "date", safe(f"{_days(mention)}", DATE) + safe(f" ({mention['date_basis']})")
    for time in explained.times:
        yield "from", _time(time)
    if explained.claim:
        yield "claimed in", safe(f"{' '.join(explained.claim['sentence'].split())}")
    if link := explained.link:
        yield "link", safe(f"score {link['score']:.2f}: {link['reason']}")


def _days(row: Row, prefix: str = "date") -> str:
    return interval(row[f"{prefix}_start"], row[f"{prefix}_end"])


def _sentence(explained: ExplainedMention) -> Text:
    mention = explained.mention
    start = mention["sentence_start"]
    spans = [(a["char_start"] - start, a["char_end"] - start, ROLES[a["role"]]) for a in explained.arguments]
    spans += [(time["char_start"] - start, time["char_end"] - start, DATE) for time in explained.times]
    spans += [(mention["trigger_start"] - start, mention["trigger_end"] - start, TRIGGER)]
    return marked(mention["sentence"], 0, len(mention["sentence"]), spans)


def _argument(argument: Row) -> Text:
    entity = argument["entity"]
    names = [argument["name"], argument["canonical_name"], *([entity["canonical_name"]] if entity else [])]
    steps = [name for number, name in enumerate(names) if number == 0 or name != names[number - 1]]
    kind = f" ({entity['kind']})" if entity else ""
    return safe(steps[0], ROLES[argument["role"]]) + safe("".join(f" -> {name}" for name in steps[1:]) + kind)


def _time(time: Row) -> Text:
    against = "" if time["anchor"] == "none" else f", resolved against {time['anchor']} {time['anchor_id'] or ''}"
    value = f"{time['timex_type']} {time['timex_value']} = {_days(time)}"
    return safe(f"“{time['text']}” {value} by {time['rule']}{against.rstrip()}")
