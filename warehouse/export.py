"""Write the events of a published warehouse in the formats that other tools read, each row with its provenance."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from schemas.errors import InputError, WarehouseError
from warehouse.acled import acled_columns, acled_rows
from warehouse.calendar import calendar
from warehouse.ftm import ftm_entities
from warehouse.plover import plover_events
from warehouse.reader import query

Event = dict[str, Any]

EVENTS = """
SELECT event.*, mention.plover_type, mention.sentence_start, mention.sentence_end, mention.rule,
    document.source_uri, document.title, document.url, document.content_sha256
FROM events AS event
JOIN event_mentions AS mention USING (mention_id)
JOIN documents AS document ON document.document_id = event.document_id
ORDER BY event.date_start NULLS LAST, event.event_id
"""
ENTITIES = f"""
SELECT told.*, (
    SELECT list_sort(list(DISTINCT {{
        'entity_id': entity.entity_id, 'canonical_name': argument.canonical_name, 'kind': entity.kind,
        'country_code': entity.country_code
    }}))
    FROM event_links AS link
    JOIN event_arguments AS argument USING (mention_id)
    JOIN entities AS entity ON entity.entity_id = argument.entity_id
    WHERE link.event_id = told.event_id AND argument.role <> 'place'
) AS entities
FROM ({EVENTS}) AS told
ORDER BY told.date_start NULLS LAST, told.event_id
"""  # noqa: S608  (of constants)
"""The events with the known entities that they involve."""


def export(path: Path, form: str, target: Path) -> int:
    """Write the events of the warehouse `path` to the file `target`; return how many were written (`ftm`: entities).

    `form` is one of `FORMS`. A file that is there is replaced once the new one is whole. Raises InputError for another
    form, WarehouseError if the warehouse cannot be read or the file cannot be written.
    """
    if form not in FORMS:
        raise InputError(f"{form!r} is no export format: choose one of {', '.join(FORMS)}.")
    columns, rows = query(path, ENTITIES if form in INVOLVING else EVENTS)
    events = [dict(zip(columns, row, strict=True)) for row in rows]
    building = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        written = FORMS[form](events, building)
        building.replace(target)
    except OSError as error:
        raise WarehouseError(f"{target} cannot be written: {error.strerror or error}.") from error
    return written


def _plain(value: object) -> object:
    """Return `value` as JSON and CSV hold it: days in ISO 8601."""
    return value.isoformat() if isinstance(value, date) else value


def _jsonl(events: list[Event], file: Path) -> int:
    return _write_lines(({name: _plain(value) for name, value in event.items()} for event in events), file)


def _plover(events: list[Event], file: Path) -> int:
    return _write_lines(plover_events(events), file)


def _ftm(events: list[Event], file: Path) -> int:
    return _write_lines(ftm_entities(events), file)


def _write_lines(objects: Iterable[Mapping[str, Any]], file: Path) -> int:
    lines = [json.dumps(each, ensure_ascii=False) for each in objects]
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return len(lines)


def _csv(events: list[Event], file: Path) -> int:
    names = list(events[0]) if events else []
    rows = ([_cell(event[name]) for name in names] for event in events)
    return _write_csv(names, rows, file)


def _cell(value: object) -> object:
    return "; ".join(value) if isinstance(value, list) else _plain(value)


def _acled(events: list[Event], file: Path) -> int:
    return _write_csv(acled_columns(), acled_rows(events), file)


def _write_csv(names: Iterable[str], rows: Iterable[Iterable[Any]], file: Path) -> int:
    written = list(rows)
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([list(names), *written])
    return len(written)


def _geojson(events: list[Event], file: Path) -> int:
    features = [
        {
            "type": "Feature",
            "id": event["event_id"],
            "geometry": {"type": "Point", "coordinates": [event["longitude"], event["latitude"]]},
            "properties": {name: _plain(value) for name, value in event.items()},
        }
        for event in events
        if event["latitude"] is not None
    ]
    collection = {"type": "FeatureCollection", "features": features}
    file.write_text(json.dumps(collection, ensure_ascii=False, indent=1), "utf-8")
    return len(features)


def _ics(events: list[Event], file: Path) -> int:
    dated = [event for event in events if event["date_start"] is not None]
    file.write_text(calendar(dated), "utf-8", newline="")
    return len(dated)


def _parquet(events: list[Event], file: Path) -> int:
    # Imported here because the other formats do without it.
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist(events), file)
    return len(events)


FORMS: dict[str, Callable[[list[Event], Path], int]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "geojson": _geojson,
    "ics": _ics,
    "acled": _acled,
    "plover": _plover,
    "ftm": _ftm,
}
INVOLVING = frozenset({"plover", "ftm"})
"""The formats that tell of the entities behind the names."""
