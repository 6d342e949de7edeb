"""The step that does the language work; it alone loads spaCy and the model."""

from __future__ import annotations

import logging
from pathlib import Path

from flows.figures import Staged
from flows.parts import Part, extract_once, parts
from flows.plan import Batch, source_file
from schemas.records import Extraction, Rejected
from warehouse.stage import read_batch, write_batch

log = logging.getLogger("dateline")


def extract_batch(batch: Batch, staging: Path, model: str) -> tuple[Staged, ...]:
    """Read the files of `batch`, extract their documents and stage them in parts; staged parts are not done again."""
    read = enumerate(parts(batch.sources, batch.size))
    return tuple(_stage(f"{batch.key}-{number:04d}", part, batch, staging, model) for number, part in read)


def _stage(key: str, part: Part, batch: Batch, staging: Path, model: str) -> Staged:
    inputs = len(part.documents) + len(set(part.rejected))
    if (staging / key).is_dir():
        staged = read_batch(staging, key)
    else:
        outcomes = list(extract_once(part.documents, model))
        extractions = [outcome for outcome in outcomes if isinstance(outcome, Extraction)]
        rejected = [*part.rejected, *(outcome for outcome in outcomes if isinstance(outcome, Rejected))]
        files = [source_file(source, batch.code_fingerprint, count) for source, count in part.counts.items()]
        staged = write_batch(staging, key, extractions, rejected, files)
    result = Staged(staged, inputs)
    log.info("batch %s: %s", key[:4], result.figures, extra={"advance": part.begun})
    return result
