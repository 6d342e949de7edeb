"""Score a warehouse of the seed articles against the hand-made gold beside this file.

    python -m tests.gold.score warehouse/dateline.duckdb

prints the figures, how many claimed dates of each confidence are right, then what was missed, wrong or too much.
README.md beside this file says what the gold means.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from warehouse import reader

Row = dict[str, Any]
Span = tuple[int, int]
GOLD = Path(__file__).parent
EITHER_WAY = {"title", "heading", "editor_note", "caption"}
"""Lines that may be kept or not; what is found in them is not scored."""
CLAIMED = {"explicit", "relative", "context"}
"""Bases of dates that must be right; `document` is a hint."""
CONFIDENCES = (0.9, 0.8, 0.7, 0.6, 0.0)
"""Least confidences of the rows of the reliability table."""
FLAT = str.maketrans({"\u00a0": " ", "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
NO_NAMES = set(
    "the a an of and in to for by with general marshal president minister prime foreign defense defence mr mrs ms dr "
    "sir field deputy colonel king prince queen sheikh commander secretary state".split()
)


@dataclass
class Tally:
    """What was counted over the documents, and a line for each flaw."""

    counts: Counter[str] = field(default_factory=Counter)
    flaws: list[str] = field(default_factory=list)

    def count(self, name: str, *, right: bool) -> None:
        """Count one more of `name`, and whether it is right."""
        self.counts[name] += 1
        self.counts[f"{name} right"] += right

    def share(self, name: str) -> float:
        """Return the share of what was counted as `name` that is right."""
        return round(self.counts[f"{name} right"] / self.counts[name], 3)

    def f1(self, name: str) -> float:
        """Return the harmonic mean of precision and recall of `name`."""
        return round(2 * self.counts[f"{name} hit"] / (self.counts[f"{name} found"] + self.counts[f"{name} wanted"]), 3)

    def reliability(self) -> Iterator[tuple[float, int, int]]:
        """Yield, for each of `CONFIDENCES`, how many dates were claimed with it and how many of them are right."""
        for least in CONFIDENCES:
            yield least, self.counts[f"claimed {least}"], self.counts[f"claimed {least} right"]

    def figures(self) -> dict[str, float]:
        """Return the figures: shares and F1 in 0..1, and counts of what must not be."""
        return {
            "events_f1": self.f1("events"),
            "meetings_f1": self.f1("meeting"),
            "offensives_f1": self.f1("offensive"),
            "statements_f1": self.f1("statement"),
            "dates_right": self.share("dates"),
            "sure_dates_right": self.share(f"claimed {CONFIDENCES[0]}"),
            "dates_invented": self.counts["undated"] - self.counts["undated right"],
            "participants_f1": self.f1("participants"),
            "factuality_right": self.share("factuality"),
            "locations_right": self.share("locations"),
            "complete": self.share("complete"),
            "cleaning_f1": self.f1("characters"),
            "comment_characters_kept": self.counts["comment"],
            "publication_right": self.counts["published right"],
            "publication_wrong": self.counts["published wrong"],
        }


def score(warehouse: Path) -> Tally:
    """Score the documents of the gold in `warehouse`, all of which must be there."""
    tally = Tally()
    documents = {row["source_uri"]: row for row in rows(warehouse, "FROM documents")}
    blocks = _grouped(rows(warehouse, "FROM blocks WHERE is_kept"), "document_id")
    arguments = _grouped(rows(warehouse, "FROM event_arguments"), "mention_id")
    found = [row | {"arguments": arguments[row["mention_id"]]} for row in rows(warehouse, "FROM event_mentions")]
    mentions = _grouped(found, "document_id")
    for gold in gold_documents():
        document = documents[gold["document"]]
        text, key = document["text"].translate(FLAT), document["document_id"]
        labels = {n: label for label, spans in gold["lines"].items() for a, b in spans for n in range(a, b + 1)}
        _publication(tally, gold, document)
        _cleaning(tally, text, blocks[key], labels)
        _events(tally, text, gold, labels, mentions[key])
    return tally


@cache
def gold_documents() -> tuple[Row, ...]:
    """Return the gold, one mapping for each document."""
    return tuple(yaml.safe_load(file.read_text("utf-8")) for file in sorted(GOLD.glob("*.yaml")))


def rows(warehouse: Path, sql: str) -> list[Row]:
    """Return the rows of `sql` as mappings from column to value."""
    names, found = reader.query(warehouse, sql)
    return [dict(zip(names, row, strict=True)) for row in found]


def _grouped(table: Iterable[Row], column: str) -> defaultdict[str, list[Row]]:
    groups = defaultdict(list)
    for row in table:
        groups[row[column]].append(row)
    return groups


def line_spans(text: str) -> Iterator[tuple[int, Span]]:
    """Yield number and span of each line of `text`, from 1."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield number, (start, start + len(line))
        start += len(line) + 1


def _publication(tally: Tally, gold: Row, document: Row) -> None:
    """Inside the bounds is right, outside is wrong; neither for no date or a wider one."""
    start, end = document["published_start"], document["published_end"]
    first, last = gold["published"]["not_before"], gold["published"]["not_after"]
    if start is not None and end is not None:
        tally.counts["published right"] += first <= start and end <= last
        tally.counts["published wrong"] += end < first or last < start


def _cleaning(tally: Tally, text: str, blocks: Iterable[Row], labels: dict[int, str]) -> None:
    """Body text must be kept and the rest set aside, character by character; white space does not count."""
    kept = {i for block in blocks for i in range(block["char_start"], block["char_end"])}
    for number, (start, end) in line_spans(text):
        if (label := labels.get(number)) is None or label in EITHER_WAY:
            continue
        for i in range(start, end):
            if not text[i].isspace():
                tally.counts["characters wanted"] += label == "body"
                tally.counts["characters found"] += i in kept
                tally.counts["characters hit"] += label == "body" and i in kept
                tally.counts["comment"] += label == "comment" and i in kept


def _events(tally: Tally, text: str, gold: Row, labels: dict[int, str], mentions: Iterable[Row]) -> None:
    """Match each event of the gold, the optional ones last, with all mentions of its type that share a trigger."""
    ignored = [span for number, span in line_spans(text) if labels.get(number) in EITHER_WAY]
    free = [m for m in mentions if not any(start <= m["trigger_start"] < end for start, end in ignored)]
    for event in sorted(gold["events"], key=lambda event: bool(event.get("optional"))):
        spans, where = trigger_spans(event, text), f"{gold['document']} {event['quote']!r}"
        hits = [m for m in free if m["event_type"] == event["type"] and _overlaps(m, spans)]
        free = [m for m in free if m not in hits]
        if event.get("optional"):
            continue
        for name in ("events", event["type"]):
            tally.counts.update({f"{name} wanted": 1, f"{name} hit": bool(hits), f"{name} found": bool(hits)})
        if hits:
            _details(tally, event, hits, where)
        else:
            tally.count("complete", right=False)
            tally.flaws.append(f"missed {event['type']}: {where}")
    for mention in free:
        around = text[max(0, mention["trigger_start"] - 40) : mention["trigger_end"] + 40]
        tally.flaws.append(f"no {mention['event_type']}: {gold['document']} {around!r}")
        tally.counts.update({"events found": 1, f"{mention['event_type']} found": 1})


def trigger_spans(event: Row, text: str) -> list[Span]:
    """Return where the triggers of `event` stand in `text`, which must hold its quote once."""
    quote = event["quote"].translate(FLAT)
    assert text.count(quote) == 1, f"not once in its document: {quote!r}"
    start = text.index(quote)
    found = [match.span() for trigger in event["triggers"] for match in re.finditer(re.escape(trigger), quote)]
    assert found, f"no trigger in {quote!r}"
    return [(start + first, start + last) for first, last in found]


def _overlaps(mention: Row, spans: Iterable[Span]) -> bool:
    return any(mention["trigger_start"] < end and mention["trigger_end"] > start for start, end in spans)


def _details(tally: Tally, event: Row, hits: list[Row], where: str) -> None:
    """Score date, participants, factuality and place of an event that was found."""
    arguments = [argument for hit in hits for argument in hit["arguments"]]
    date_is_right = _date(tally, event, hits, where)
    people = {(a["name"], a["canonical_name"]) for a in arguments if a["role"] != "place"}
    places = {name for a in arguments if a["role"] == "place" for name in (a["name"], a["canonical_name"])}
    wanted = event["participants"]
    hit = [name for name in wanted if any(same_name(name, form) for forms in people for form in forms)]
    extra = {forms[1] for forms in people if not any(same_name(name, form) for name in wanted for form in forms)}
    for name in set(wanted) - set(hit):
        tally.flaws.append(f"no {name}: {where}")
    tally.flaws += [f"not {name}: {where}" for name in sorted(extra)]
    tally.counts.update(
        {"participants wanted": len(wanted), "participants hit": len(hit), "participants found": len(hit) + len(extra)}
    )
    if event.get("status"):
        tally.count("factuality", right=any(hit["factuality"] == event["status"] for hit in hits))
    if place := event.get("location"):
        tally.count("locations", right=any(same_name(place, name) for name in places))
    tally.count("complete", right=date_is_right and 2 * len(hit) >= len(wanted))


def _date(tally: Tally, event: Row, hits: list[Row], where: str) -> bool:
    """Score the dates of `hits`: one of those wanted must be among them; where the text gives none, none is claimed."""
    wanted = event.get("dates") or [event["date"]] if event.get("dates") or event.get("date") else []
    intervals = {(day["start"], day["end"]) for day in wanted if "start" in day}
    found = {(hit["date_start"], hit["date_end"]) for hit in hits if hit["date_start"]}
    if intervals or not event.get("date"):
        _claims(tally, intervals, hits)
    if intervals:
        is_right = bool(intervals & found)
        tally.count("dates", right=is_right)
    elif not event.get("date"):
        is_right = not any(hit["date_start"] and hit["date_basis"] in CLAIMED for hit in hits)
        tally.count("undated", right=is_right)
    else:
        return True
    if not is_right:
        tally.flaws.append(f"date {sorted(map(str, found))}: {where}")
    return is_right


def _claims(tally: Tally, intervals: set[tuple[date, date]], hits: Iterable[Row]) -> None:
    """Count the dates that `hits` claim by their confidence; right are those of `intervals`."""
    for hit in hits:
        if hit["date_start"] and hit["date_basis"] in CLAIMED:
            least = next(least for least in CONFIDENCES if hit["date_confidence"] >= least)
            tally.count(f"claimed {least}", right=(hit["date_start"], hit["date_end"]) in intervals)


def same_name(wanted: str, found: str) -> bool:
    """Whether two names share all words of one of them, titles aside, or a last word of four letters or more."""
    one, other = _words(wanted), _words(found)
    if not one or not other:
        return False
    return set(one) <= set(other) or set(other) <= set(one) or (one[-1] == other[-1] and len(one[-1]) > 3)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.translate(FLAT)).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"'s?\b|[^\w ]", " ", plain.replace("-", " ")).split()
    return [word for word in words if word not in NO_NAMES] or words


if __name__ == "__main__":
    scored = score(Path(sys.argv[1]))
    print(*(f"{name:<24} {figure:g}" for name, figure in scored.figures().items()), sep="\n")
    for least, claimed, right in scored.reliability():
        print(f"dates of confidence >= {least:<4g} {right} of {claimed} right")
    print(*sorted(scored.flaws), sep="\n")
