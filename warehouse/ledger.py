"""What a run leaves behind besides data: its figures, the results of its checks, the rows that were refused.

A run that its checks block must not touch the warehouse: its records wait in `versions/blocked/` as Parquet, and the
next publication takes them in.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Literal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import versions
from warehouse.database import quote
from warehouse.records import CheckResult, Run
from warehouse.tables import RECORDED

Records = dict[str, pa.Table]


def records(
    run: Run, status: Literal["published", "blocked"], results: Sequence[CheckResult], figures: Mapping[str, float]
) -> Records:
    """Return the rows of `runs`, `check_results` and `quarantine` that `run` leaves."""
    now = datetime.now(UTC).replace(tzinfo=None)
    run_row = {
        "run_id": run.run_id,
        "status": status,
        "code_fingerprint": run.code_fingerprint,
        "inputs": json.dumps(run.inputs),
        "figures": json.dumps({**run.figures, **figures}),
        "started_at": run.started_at.replace(tzinfo=None),
        "finished_at": now,
    }
    rows = {
        "runs": [run_row],
        "check_results": [_result_row(run, result) for result in results],
        "quarantine": [row for result in results if result.blocks for row in _refused_rows(run, result, now)],
    }
    return {table: pa.Table.from_pylist(rows[table], schema) for table, schema in RECORDED.items()}


def set_aside(path: Path, run: Run, entries: Records) -> None:
    """Keep what a blocked run leaves until the next publication."""
    folder = _waiting(path)
    folder.mkdir(parents=True, exist_ok=True)
    building = Path(mkdtemp(prefix=".", dir=folder))
    for table, rows in entries.items():
        pq.write_table(rows, building / f"{table}.parquet")
    shutil.rmtree(folder / run.run_id, ignore_errors=True)
    building.rename(folder / run.run_id)


def waiting(path: Path) -> list[Path]:
    """Return the folders of the blocked runs that no publication has taken in yet."""
    return sorted(folder for folder in _waiting(path).glob("[!.]*"))


def enter(connection: duckdb.DuckDBPyConnection, entries: Records, blocked: Sequence[Path]) -> None:
    """Add to the tables what this run and the blocked runs before it left; a refused row is listed once per check."""
    for table in RECORDED:
        files = [f"read_parquet({quote(str(folder / f'{table}.parquet'))})" for folder in blocked]
        connection.register("entries", entries[table])
        everything = " UNION ALL BY NAME ".join(f"FROM {source}" for source in (*files, "entries"))
        connection.execute(f"INSERT INTO {table} BY NAME {_UNSEEN.get(table, '{}').format(everything)}")
        connection.unregister("entries")


_UNSEEN = {
    "runs": "SELECT * FROM ({}) AS fresh ANTI JOIN runs USING (run_id)",
    "quarantine": "SELECT DISTINCT ON (check_name, table_name, row_key) * FROM ({}) AS fresh "
    "ANTI JOIN quarantine USING (check_name, table_name, row_key) ORDER BY quarantined_at",
}


def _waiting(path: Path) -> Path:
    return versions.folder(path) / "blocked"


def _result_row(run: Run, result: CheckResult) -> dict[str, Any]:
    return {
        "run_id": run.run_id,
        "batch_key": result.batch_key,
        "check_name": result.check,
        "table_name": result.table,
        "severity": result.severity,
        "success": result.success,
        "observed_value": result.observed,
        "failing_count": result.failing_count,
        "examples": json.dumps([json.loads(key) for key in result.examples]),
        "reason": result.reason,
    }


def _refused_rows(run: Run, result: CheckResult, now: datetime) -> list[dict[str, Any]]:
    shared = {"check_name": result.check, "table_name": result.table, "reason": result.reason}
    origin = {"batch_key": result.batch_key, "run_id": run.run_id, "quarantined_at": now}
    return [shared | origin | {"row_key": row.key, "row_content": row.content} for row in result.failing]
