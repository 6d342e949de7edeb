"""Read anew the texts that the warehouse holds, as the code of today reads them; their files are not needed."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows import steps
from flows.figures import Figures, Staged, counted
from flows.options import lazily
from flows.progress import shown
from schemas.errors import WarehouseError
from schemas.records import Extraction, Rejected, content_id
from warehouse import publish as publishing
from warehouse import stored
from warehouse.records import SourceFile
from warehouse.stage import read_batch, write_batch
from warehouse.stored import Stored

log = logging.getLogger("dateline")


@dataclass(frozen=True, slots=True)
class Slice:
    """Some documents of a file, numbered from 0."""

    file: Stored
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Job:
    """What all batches share: the warehouse, where they are staged, the model, and what stands for the code."""

    warehouse: Path
    staging: Path
    model: str
    code: str


def rebuild(warehouse: Path, size: int, model: str) -> str:
    """Derive every document that other code read anew, `size` at a time, and publish; return what was done.

    What was refused stays refused; a file with refusals is read again by the next run. Raises SettingError,
    WarehouseError if a text that was read before is refused now, or CheckError if a critical check fails; what readers
    see is then unchanged.
    """
    with shown(), steps.workshop(warehouse) as staging:
        run = replace(steps.begin([], model), inputs=("rebuild",))
        publishing.migrate(warehouse, run, steps.policy())
        batches = list(_batches(stored.outdated(warehouse, run.code_fingerprint), size))
        if not batches:
            return "Nothing to rebuild: every document was read by this code."
        log.info("%s to read anew", counted(sum(map(_count, batches)), "document"), extra={"total": len(batches)})
        job = Job(warehouse, staging, model, run.code_fingerprint)
        staged = [_stage(batch, _key(number, batch, job.code), job) for number, batch in enumerate(batches)]
        results = [result for part in staged for result in steps.check(part)]
        figures = sum((part.figures for part in staged), Figures())
        published = publishing.publish(
            warehouse,
            [part.batch for part in staged],
            results,
            replace(run, figures=figures.as_dict()),
            replace(steps.policy(), withheld_share=0),
        )
        assert published is not None
        read, found = counted(figures.documents, "document"), counted(figures.mentions, "event mention")
        return f"Version {published.version}: {read} read anew, {found}."


def _batches(files: Sequence[Stored], size: int) -> Iterator[tuple[Slice, ...]]:
    """Divide the documents of `files` into batches of at most `size`."""
    slices = (
        Slice(file, first, min(size, file.documents - first))
        for file in files
        for first in range(0, file.documents, size)
    )
    batch: list[Slice] = []
    for part in slices:
        if batch and _count(batch) + part.count > size:
            yield tuple(batch)
            batch = []
        batch.append(part)
    if batch:
        yield tuple(batch)


def _count(batch: Sequence[Slice]) -> int:
    return sum(part.count for part in batch)


def _stage(batch: Sequence[Slice], key: str, job: Job) -> Staged:
    """Stage a batch, unless a broken rebuild of the same did."""
    # What was refused stays on record; it belongs to the batch that holds the file's first documents.
    refused = list(stored.refused(job.warehouse, [part.file.source_uri for part in batch if part.first == 0]))
    if (job.staging / key).is_dir():
        staged = read_batch(job.staging, key)
    else:
        files = [_source_file(part, job.code) for part in batch]
        staged = write_batch(job.staging, key, _extracted(batch, job), refused, files)
    result = Staged(staged, _count(batch) + len(refused))
    log.info("batch %s: %s", key[:4], result.figures, extra={"advance": 1})
    return result


def _key(number: int, batch: Sequence[Slice], code: str) -> str:
    parts = (f"{part.file.source_uri} {part.file.file_sha256} {part.first}" for part in batch)
    return f"{number:04d}-{content_id('rebuild', code, _count(batch), *parts)}"


def _source_file(part: Slice, code: str) -> SourceFile:
    file = part.file
    read_by = code + stored.REFUSED_TOO if file.has_refused else code
    return SourceFile(file.source_uri, file.file_sha256, read_by, part.count)


def _extracted(batch: Sequence[Slice], job: Job) -> Iterator[Extraction]:
    texts = [
        document
        for part in batch
        for document in stored.documents(job.warehouse, part.file.source_uri, part.first, part.count)
    ]
    for outcome in lazily("parts").extract_once(texts, job.model):
        if isinstance(outcome, Rejected):
            raise WarehouseError(
                f"{outcome.source_uri} was read before and is refused now, so nothing was rebuilt: {outcome.reason} "
                "To go on without it: dateline forget."
            )
        yield outcome
