"""Kill runs with SIGKILL at random moments; whatever was killed, the rerun must give the same rows."""

import random
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from tests.torture.articles import write_articles
from warehouse import reader

ROOT = Path(__file__).parents[2]
BATCH = 25
RUN = """
import sys
from pathlib import Path
from flows.ingest import PLAIN, pipeline
from flows.settings import Settings
pipeline(PLAIN, [Path(sys.argv[1])], Path(sys.argv[2]), int(sys.argv[3]), Settings().model)
"""
TABLES = {
    "documents": "* EXCLUDE (run_id)",
    "document_sources": "* EXCLUDE (run_id)",
    "sources": "* EXCLUDE (run_id)",
    "rejected": "* EXCLUDE (run_id)",
    **dict.fromkeys(
        ("blocks", "time_expressions", "entities", "event_mentions", "event_arguments", "event_links", "events"), "*"
    ),
    "event_aliases": "*",
}
STAGES = ("starting", "extracting", "checking", "publishing")


class Attempt:
    """A run in a process of its own, and how far its log says that it came."""

    def __init__(self, inbox: Path, warehouse: Path) -> None:
        words = [sys.executable, "-c", RUN, str(inbox), str(warehouse), str(BATCH)]
        self.process = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        self.batches = -(-len(list(inbox.iterdir())) // BATCH)
        self.staged = self.checked = 0
        self.is_planned = False
        self.reading = threading.Thread(target=self._read, daemon=True)
        self.reading.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.is_planned |= "to read" in line
            self.staged += "event mention" in line and "batch" in line
            self.checked += "checks passed" in line

    @property
    def stage(self) -> str:
        """What it is doing now."""
        if not self.is_planned:
            return "starting"
        if self.staged < self.batches:
            return "extracting"
        return "checking" if self.checked < self.batches else "publishing"

    def kill_in(self, stage: str, delay: float) -> str | None:
        """Kill it `delay` seconds after it reached `stage`; return the stage that was hit, None if it was done."""
        while self.process.poll() is None and STAGES.index(self.stage) < STAGES.index(stage):
            time.sleep(0.005)
        try:
            self.process.wait(delay)
        except subprocess.TimeoutExpired:
            hit = self.stage
            self.process.kill()
        else:
            hit = None
        self.process.wait()
        self.reading.join()
        return hit


def content(warehouse: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Yield the rows of each table, without what differs from run to run."""
    for table, columns in TABLES.items():
        yield table, reader.query(warehouse, f"SELECT {columns} FROM {table} ORDER BY ALL")[1]


def torture(folder: Path, kills: int, documents: int, chance: random.Random) -> str:
    """Kill runs over `documents` articles `kills` times and return the counts; AssertionError tells a difference."""
    inbox, warehouse = folder / "inbox", folder / "out" / "news.duckdb"
    write_articles(inbox, documents, chance)
    assert Attempt(inbox, folder / "whole" / "news.duckdb").kill_in("publishing", 600) is None
    expected = dict(content(folder / "whole" / "news.duckdb"))
    assert len(expected["documents"]) == documents
    assert expected["events"]
    hits: Counter[str] = Counter()
    reruns = opened = 0
    while hits.total() < kills:
        stage = chance.choice(STAGES)
        hit = Attempt(inbox, warehouse).kill_in(stage, chance.uniform(0, 2.5))
        if hit:
            hits[hit] += 1
        if warehouse.is_symlink():
            opened += 1
            assert reader.query(warehouse, "SELECT count(*) FROM documents")[1] == [(documents,)]
        # A killed run resumes where it stood; every few kills one is let through, compared, and all begins anew.
        if hit is None or stage == "publishing" or chance.random() < 0.1:
            assert Attempt(inbox, warehouse).kill_in("publishing", 600) is None
            _compare(expected, warehouse)
            reruns += 1
            shutil.rmtree(folder / "out")
    stages = ", ".join(f"{hits[stage]} {stage}" for stage in STAGES)
    rows = sum(map(len, expected.values()))
    return (
        f"{hits.total()} runs over {documents} documents were killed ({stages}); the published file opened after all "
        f"{opened} that had one; all {reruns} reruns gave the {rows} rows of an uninterrupted run."
    )


def _compare(expected: dict[str, list[tuple[object, ...]]], warehouse: Path) -> None:
    for table, rows in content(warehouse):
        differing = [pair for pair in zip_longest(expected[table], rows) if pair[0] != pair[1]]
        assert not differing, f"{table} differs after a kill: {differing[0]}"
