"""Decide what a run has to do: find the inputs, leave out what is known, divide the rest into batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from extractors.formats import Source, discover
from schemas.records import content_id
from warehouse.records import SourceFile

MOST_BATCHES = 100
"""Prefect slows down past some hundreds of tasks a run."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that one task reads, `size` documents at a time.

    `key` is a plain file name derived from their content and the code that reads them; keys sort in plan order.
    """

    key: str
    sources: tuple[Source, ...]
    code_fingerprint: str
    size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will do: the batches to extract; `unchanged` files are in the warehouse already."""

    batches: tuple[Batch, ...]
    unchanged: int

    @property
    def files(self) -> int:
        """How many files are to be read."""
        return sum(len(batch.sources) for batch in self.batches)


def make_plan(paths: Iterable[Path], known: Mapping[str, str], code: str, size: int) -> Plan:
    """Return the plan for everything under `paths` whose fingerprint is not the one in `known` (by URI).

    `size` is how many documents are extracted together, at least 1. Raises InputError if a path is missing.
    """
    found = list(discover(paths))
    fresh = [source for source in found if known.get(source.uri) != source_file(source, code).fingerprint]
    groups = _divide(_twins_together(fresh), max(size, ceil(len(fresh) / MOST_BATCHES)))
    batches = [Batch(_key(number, group, code, size), group, code, size) for number, group in enumerate(groups)]
    return Plan(tuple(batches), len(found) - len(fresh))


def source_file(source: Source, code: str, document_count: int = 0) -> SourceFile:
    """Return what the warehouse records about `source`, read by the code `code`."""
    return SourceFile(source.uri, source.sha256, code, document_count)


def _twins_together(sources: Sequence[Source]) -> list[Source]:
    """Put files of the same content side by side, so that one reading serves them all."""
    first: dict[str, int] = {}
    for number, source in enumerate(sources):
        first.setdefault(source.sha256, number)
    return sorted(sources, key=lambda source: first[source.sha256])


def _divide(sources: Sequence[Source], size: int) -> list[tuple[Source, ...]]:
    return [tuple(sources[start : start + size]) for start in range(0, len(sources), size)]


def _key(number: int, sources: Iterable[Source], code: str, size: int) -> str:
    return f"{number:04d}-{content_id('batch', code, size, *(f'{source.uri} {source.sha256}' for source in sources))}"
