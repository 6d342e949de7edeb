"""Records become rows: what each extraction adds to each staged table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from schemas.records import (
    Argument,
    Block,
    Casualties,
    DateClaim,
    Document,
    Entity,
    Extraction,
    Interval,
    Mention,
    TimeExpression,
)

Row = dict[str, Any]


def document_row(extraction: Extraction, code_fingerprint: str) -> Row:
    """Return the row of `documents`."""
    document, published = extraction.document, extraction.published
    return {
        "document_id": document.document_id,
        "source_uri": document.source_uri,
        "content_sha256": document.content_sha256,
        "media_type": document.media_type,
        "title": document.title,
        "url": document.url,
        "language": document.language,
        "text": document.text,
        **_dates(published.interval, "published"),
        "published_precision": published.precision,
        "published_basis": published.basis,
        "published_confidence": published.confidence,
        "published_evidence": published.evidence,
        "published_claim": document.published,
        "updated_claim": document.updated,
        "author": document.author,
        "site": document.site,
        "code_fingerprint": code_fingerprint,
    }


def block_row(document_id: str, number: int, block: Block) -> Row:
    """Return the row of `blocks`; `number` counts from 0 in text order."""
    return {
        "document_id": document_id,
        "block_no": number,
        "char_start": block.char_start,
        "char_end": block.char_end,
        "label": block.label,
        "is_kept": block.is_kept,
        "rule": block.rule,
        "confidence": block.confidence,
    }


def time_row(document_id: str, time: TimeExpression) -> Row:
    """Return the row of `time_expressions`."""
    return {
        "document_id": document_id,
        "timex_id": time.timex_id,
        "char_start": time.char_start,
        "char_end": time.char_end,
        "timex_type": time.timex_type,
        "timex_value": time.timex_value,
        **_dates(time.interval),
        "precision": time.precision,
        "anchor": time.anchor,
        "anchor_id": time.anchor_id,
        "confidence": time.confidence,
        "rule": time.rule,
    }


def entity_row(entity: Entity) -> Row:
    """Return the row of `entities`."""
    return {
        "entity_id": entity.entity_id,
        "canonical_name": entity.canonical_name,
        "kind": entity.kind,
        "country_code": entity.country_code,
        "aliases": sorted(set(entity.aliases)),
        "latitude": entity.latitude,
        "longitude": entity.longitude,
    }


def mention_row(document_id: str, mention: Mention) -> Row:
    """Return the row of `event_mentions`."""
    return {
        "mention_id": mention.mention_id,
        "document_id": document_id,
        "event_id": mention.event_id,
        "event_type": mention.event_type,
        "event_subtype": mention.event_subtype,
        "plover_type": mention.plover_type,
        "trigger_start": mention.trigger_start,
        "trigger_end": mention.trigger_end,
        "sentence_start": mention.sentence_start,
        "sentence_end": mention.sentence_end,
        "factuality": mention.factuality,
        **_claim(mention.date),
        "confidence": mention.confidence,
        "rule": mention.rule,
        "content_start": mention.content_start,
        "content_end": mention.content_end,
        "is_direct_quote": mention.is_direct_quote,
        "claimed_in": mention.claimed_in,
        "killed_min": mention.killed_min,
        "killed_max": mention.killed_max,
        "wounded_min": mention.wounded_min,
        "wounded_max": mention.wounded_max,
    }


def argument_row(document_id: str, mention_id: str, argument: Argument) -> Row:
    """Return the row of `event_arguments`."""
    return {
        "mention_id": mention_id,
        "document_id": document_id,
        "role": argument.role,
        "name": argument.name,
        "canonical_name": argument.canonical_name,
        "entity_id": argument.entity_id,
        "char_start": argument.char_start,
        "char_end": argument.char_end,
    }


def casualties_row(document: Document, mention_id: str, casualties: Casualties) -> Row:
    """Return the row of `casualties`."""
    words = document.text[casualties.char_start : casualties.char_end]
    return {"mention_id": mention_id, "document_id": document.document_id, "words": words} | asdict(casualties)


def derived_rows(extraction: Extraction) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) for everything that was found in the document."""
    document_id = extraction.document.document_id
    for number, block in enumerate(sorted(extraction.blocks, key=lambda block: block.char_start)):
        yield "blocks", block_row(document_id, number, block)
    for time in extraction.times:
        yield "time_expressions", time_row(document_id, time)
    for mention in extraction.mentions:
        yield "event_mentions", mention_row(document_id, mention)
        for argument in mention.arguments:
            yield "event_arguments", argument_row(document_id, mention.mention_id, argument)
        for casualties in mention.casualties:
            yield "casualties", casualties_row(extraction.document, mention.mention_id, casualties)
    for link in extraction.links:
        identity = {"mention_id": link.mention_id, "document_id": document_id, "event_id": link.event_id}
        yield "event_links", identity | {"score": link.score, "reason": link.reason}


def _claim(claim: DateClaim) -> Row:
    details = {"date_precision": claim.precision, "date_basis": claim.basis, "timex_id": claim.timex_id}
    return _dates(claim.interval) | details | {"date_confidence": claim.confidence}


def _dates(interval: Interval | None, prefix: str = "date") -> Row:
    start, end = (interval.start, interval.end) if interval else (None, None)
    return {f"{prefix}_start": start, f"{prefix}_end": end}
