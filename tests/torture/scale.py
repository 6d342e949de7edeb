"""`python -m tests.torture.scale --events 1000000`: how long things take on a large warehouse of synthetic events."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from extractors.formats import discover
from flows.fingerprint import code_fingerprint
from flows.settings import Settings
from flows.steps import policy
from tests.torture.kills import ROOT, RUN
from tests.warehouse.conftest import raid, source, talks
from warehouse import checks, publish, reader, stage, versions
from warehouse.database import commit_so_far, migrate, run_script, writable
from warehouse.records import CheckResult, Run, StagedBatch

T = TypeVar("T")
SCALE = Path(__file__).with_suffix(".sql")
QUERIES = {
    "meetings": "FROM meetings WHERE participants LIKE '%Person 12;%' ORDER BY date_start LIMIT 100",
    "offensives": "FROM offensives WHERE place_name = 'Town 7' AND date_start >= DATE '2020-01-01'",
    "statements": "FROM statements WHERE speakers = 'Person 12' ORDER BY date_start DESC LIMIT 100",
    "timeline": "FROM timeline WHERE date_start BETWEEN DATE '2020-02-01' AND DATE '2020-02-29'",
    "timeline, first rows": "FROM timeline LIMIT 100",
    "event_people": "FROM event_people WHERE name = 'Person 12'",
    "actor_activity": "FROM actor_activity WHERE name = 'Person 12'",
    "actor_activity, most active": "FROM actor_activity ORDER BY events DESC LIMIT 20",
    "co_occurrence": "FROM co_occurrence WHERE name = 'Person 12' ORDER BY events DESC LIMIT 20",
    "data_quality": "FROM data_quality",
    "events_between": "FROM events_between('2020-02-01', '2020-02-07')",
    "about": "SELECT count(*) FROM about('person 12')",
    "said": "FROM said('person 12', 'subject 77')",
}
TEXTS = """
SELECT source_file, count(*), string_agg(text, chr(10))
FROM documents JOIN document_sources USING (document_id)
GROUP BY source_file
"""
TRIES = 3
"""How often a thing is timed; the shortest time counts, in which the machine did the least else."""
SECONDS = 0.5
"""The longest that a typical query of a view may take."""


def build(path: Path, inbox: Path, events: int) -> None:
    """Publish a warehouse of `events` events at `path`, and lay the files that it seems to have read in `inbox`."""
    code = code_fingerprint(Settings().model)
    inbox.mkdir(parents=True)
    with versions.writing(path, 0), versions.building(path) as file:
        with writable(file) as connection:
            migrate(connection)
            connection.execute("SET VARIABLE number = ?", [events])
            connection.execute("SET VARIABLE code = ?", [code])
            connection.execute(SCALE.read_text("utf-8"))
            commit_so_far(connection)
            for name in ("passage.sql", "settle.sql"):
                run_script(connection, name)
            texts = connection.execute(TEXTS).fetchall()
            counts = {name: count for name, count, _ in texts}
            for name, _, content in texts:
                (inbox / name).write_text(content, "utf-8")
            sources = [(found.uri, found.sha256, code, counts[found.uri], "first") for found in discover([inbox])]
            connection.executemany("INSERT INTO sources VALUES (?, ?, ?, ?, ?)", sources)
            connection.execute("INSERT INTO runs VALUES ('first', 'published', now(), now(), ?, '[]', '{}')", [code])
        versions.promote(path, file)


def measure(folder: Path, events: int) -> Iterator[str]:
    """Yield a line for each thing that was measured; raises AssertionError if one takes too long."""
    path, inbox = folder / "news.duckdb", folder / "inbox"
    _, seconds = _timed(lambda: build(path, inbox, events))
    # What was built is on the disk before anything is timed.
    os.sync()
    size = path.stat().st_size
    yield f"{events} events in {size / 1e6:.0f} MB, built in {seconds:.1f} s"
    copying = min(_copying(path, folder / "copy.duckdb") for _ in range(TRIES))
    batch = stage.write_batch(folder / "staging", "b", [talks(), raid()], [], [source("talks.txt"), source("raid.txt")])
    results = checks.check(batch)
    publishing = min(_publishing(path, batch, results) for _ in range(TRIES))
    yield f"copying the file to the disk {copying:.2f} s"
    yield f"publishing two documents {publishing:.2f} s: x {publishing / copying:.1f}"
    slow = []
    for name, sql in QUERIES.items():
        tries = (_timed(lambda sql=sql: reader.query(path, sql)) for _ in range(TRIES))
        (_, rows), seconds = min(tries, key=itemgetter(1))
        yield f"{name:<28} {seconds:.3f} s, {len(rows)} rows"
        slow += [name] * (seconds > SECONDS)
    words = [sys.executable, "-c", RUN, str(inbox), str(path), "100"]
    done, seconds = _timed(lambda: subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True))
    assert "0 files to read" in done.stderr, done.stderr
    yield f"a run that finds nothing new in {len(list(inbox.iterdir()))} files {seconds:.1f} s, from Python's start"
    assert not slow, f"too slow: {slow}"


def _copying(path: Path, copy: Path) -> float:
    """Return how long it takes to copy as a publication does: down to the disk, not only into memory."""

    def to_disk() -> None:
        shutil.copyfile(path, copy)
        with copy.open("rb+") as file:
            os.fsync(file.fileno())

    _, seconds = _timed(to_disk)
    copy.unlink()
    return seconds


def _publishing(path: Path, batch: StagedBatch, results: list[CheckResult]) -> float:
    """Return how long it takes to publish `batch` on top of the first version."""
    publish.rollback(path, 1)
    run = Run("second", datetime.now(UTC), "code1")
    published, seconds = _timed(lambda: publish.publish(path, [batch], results, run, policy()))
    assert published
    return seconds


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = perf_counter()
    return work(), perf_counter() - started


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    with TemporaryDirectory(prefix="dateline-scale-") as place:
        for line in measure(Path(place), parser.parse_args().events):
            print(line, flush=True)
