"""Write what was extracted from a batch of files as Parquet, one file per table, for the checks and the loader."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.errors import WarehouseError
from schemas.records import Entity, Extraction, Rejected
from warehouse.records import SourceFile, StagedBatch
from warehouse.rows import Row, derived_rows, document_row, entity_row
from warehouse.tables import STAGED


def write_batch(
    folder: Path,
    key: str,
    extractions: Iterable[Extraction],
    rejected: Iterable[Rejected],
    sources: Iterable[SourceFile],
) -> StagedBatch:
    """Write a batch to `folder/key` and return it; a batch of that key that is there already is replaced.

    `key` must be a plain file name derived from the content of `sources`. Every extracted document must come from
    one of `sources` (the same URI, or `#id` appended). A text that occurs twice becomes one document with two rows in
    `document_sources`. The folder appears under its name only when it is whole.
    Raises WarehouseError if a document has no source or the disk refuses.
    """
    files = {source.source_uri: source for source in sources}
    rows = _collect(extractions, files)
    rows["sources"] = [{name: getattr(source, name) for name in STAGED["sources"].names} for source in files.values()]
    rows["rejected"] = [
        {"source_uri": item.source_uri, "source_file": file_of(item.source_uri, files) or item.source_uri}
        | {"stage": item.stage, "reason": item.reason}
        for item in dict.fromkeys(rejected)
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, key, rows)
    except OSError as error:
        raise WarehouseError(f"The batch {key} cannot be staged in {folder}: {error.strerror or error}.") from error
    return read_batch(folder, key)


def read_batch(folder: Path, key: str) -> StagedBatch:
    """Return the batch that was staged as `folder/key`; raises WarehouseError if it is missing or damaged."""
    batch = StagedBatch(key, folder / key, {})
    try:
        counts = {table: pq.read_metadata(batch.file(table)).num_rows for table in STAGED}
    except (OSError, pa.ArrowInvalid) as error:
        raise WarehouseError(f"The staged batch {batch.folder} is damaged; delete it and run again.") from error
    return StagedBatch(key, batch.folder, counts)


def file_of(source_uri: str, files: Mapping[str, SourceFile]) -> str | None:
    """Return the longest of `files` that `source_uri` names or, with `#id` appended, lies in; None if there is none."""
    while source_uri not in files and "#" in source_uri:
        source_uri = source_uri.rpartition("#")[0]
    return source_uri if source_uri in files else None


def _collect(extractions: Iterable[Extraction], files: Mapping[str, SourceFile]) -> defaultdict[str, list[Row]]:
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    entities: dict[str, Row] = {}
    seen: set[str] = set()
    for extraction in extractions:
        document = extraction.document
        if (file := file_of(document.source_uri, files)) is None:
            raise WarehouseError(f"The document {document.source_uri} comes from none of the files of its batch.")
        origin = {"document_id": document.document_id, "source_uri": document.source_uri, "source_file": file}
        rows["document_sources"].append(origin)
        if document.document_id in seen:
            continue
        seen.add(document.document_id)
        rows["documents"].append(document_row(extraction, files[file].code_fingerprint))
        for table, row in derived_rows(extraction):
            rows[table].append(row)
        for entity in extraction.entities:
            _merge(entities, entity)
    rows["entities"] = list(entities.values())
    return rows


def _merge(entities: dict[str, Row], entity: Entity) -> None:
    """Add `entity`; one that is there already gains its aliases."""
    row = entities.setdefault(entity.entity_id, entity_row(entity))
    row["aliases"] = sorted({*row["aliases"], *entity.aliases})


def _write(folder: Path, key: str, rows: Mapping[str, list[Row]]) -> None:
    building = Path(mkdtemp(prefix=f".{key}-", dir=folder))
    for table, schema in STAGED.items():
        pq.write_table(pa.Table.from_pylist(rows.get(table, []), schema), building / f"{table}.parquet")
    shutil.rmtree(folder / key, ignore_errors=True)
    building.rename(folder / key)
