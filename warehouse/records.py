"""What the warehouse takes in and gives back: source files, staged batches, check results, runs, versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

Severity = Literal["critical", "warning"]
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An input file that was read, whatever came of it.

    `source_uri` is its path relative to the input; `document_count`, how many documents it gave (0: all refused).
    `code_fingerprint` stands for everything that turns the file into rows: code, model, ontology and rules.
    """

    source_uri: str
    file_sha256: str
    code_fingerprint: str
    document_count: int

    @property
    def fingerprint(self) -> str:
        """Equal exactly when reading the file again would give the same rows."""
        return f"{self.file_sha256}:{self.code_fingerprint}"


@dataclass(frozen=True, slots=True)
class StagedBatch:
    """A folder with one Parquet file per table; `rows` says how many rows each table has."""

    key: str
    folder: Path
    rows: Mapping[str, int]

    def file(self, table: str) -> Path:
        """Return the Parquet file that holds the batch's rows of `table`."""
        return self.folder / f"{table}.parquet"


@dataclass(frozen=True, slots=True)
class FailedRow:
    """A row that a check refused: its key and its content, both as JSON objects."""

    key: str
    content: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found in one batch, or in a whole new version (`batch_key` is then `warehouse`).

    `observed` is what was seen, in words or as a figure. `failing_count` counts all failing rows; `failing` holds
    at most a thousand of them.
    """

    check: str
    table: str
    severity: Severity
    success: bool
    observed: str
    failing_count: int
    failing: tuple[FailedRow, ...]
    reason: str
    batch_key: str

    @property
    def examples(self) -> tuple[str, ...]:
        """The keys of up to five failing rows, as JSON objects."""
        return tuple(row.key for row in self.failing[:5])

    @property
    def blocks(self) -> bool:
        """Whether nothing may be published because of this result."""
        return self.severity == "critical" and not self.success


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the pipeline. `started_at` is in UTC; `figures` are counts that the run wants recorded."""

    run_id: str
    started_at: datetime
    code_fingerprint: str
    inputs: tuple[str, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """A version that readers now see: the link, the file behind it, its number, and its counts.

    `figures` holds the rows of each table in the whole warehouse, and what this publication
    changed: `new_documents`, `replaced_documents`, `removed_documents`, `withheld_documents`, `new_sources` and
    `new_rejected`.
    """

    path: Path
    version_file: Path
    version: int
    figures: Mapping[str, int]
