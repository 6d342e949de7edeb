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

NAME = "news.duckdb"
ROOT = Path(__file__).parents[2]
BATCH = 50
EARLIER = 20
"""How many articles are published already when the runs that are killed begin; these change them and add others."""
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
    "casualties": "*",
    "event_aliases": "*",
}
STAGES = {"starting": 3, "extracting": 3, "checking": 2, "publishing": 2}
"""The stages in order, each with its weight: the later ones take long to reach."""
ORDER = list(STAGES)
RERUN = 0.25
"""How likely a killed run is let through next."""


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
        while self.process.poll() is None and ORDER.index(self.stage) < ORDER.index(stage):
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
    inbox, whole, out = folder / "inbox", folder / "whole", folder / "out"
    write_articles(inbox, EARLIER, chance)
    _finish(inbox, whole)
    earlier = shutil.copytree(whole, folder / "earlier", symlinks=True)
    shutil.copytree(earlier, out, symlinks=True)
    write_articles(inbox, documents, chance)
    _finish(inbox, whole)
    expected = dict(content(whole / NAME))
    assert len(expected["documents"]) == documents
    assert expected["events"]
    hits: Counter[str] = Counter()
    reruns = 0
    while hits.total() < kills:
        [stage] = chance.choices(ORDER, STAGES.values())
        hit = Attempt(inbox, out / NAME).kill_in(stage, chance.uniform(0, 2))
        if hit:
            hits[hit] += 1
        assert reader.query(out / NAME, "SELECT count(*) FROM documents")[1] in ([(EARLIER,)], [(documents,)])
        # A killed run resumes where it stood; every few kills one is let through, compared, and all begins anew.
        if hit is None or chance.random() < RERUN:
            _finish(inbox, out)
            _compare(expected, out / NAME)
            reruns += 1
            shutil.rmtree(out)
            shutil.copytree(earlier, out, symlinks=True)
    stages = ", ".join(f"{hits[stage]} {stage}" for stage in STAGES)
    rows = sum(map(len, expected.values()))
    return (
        f"{hits.total()} runs over {documents} documents were killed ({stages}); the published file opened after each "
        f"of them; all {reruns} reruns gave the {rows} rows of an uninterrupted run."
    )


def _finish(inbox: Path, out: Path) -> None:
    assert Attempt(inbox, out / NAME).kill_in("publishing", 600) is None


def _compare(expected: dict[str, list[tuple[object, ...]]], warehouse: Path) -> None:
    for table, rows in content(warehouse):
        differing = [pair for pair in zip_longest(expected[table], rows) if pair[0] != pair[1]]
        assert not differing, f"{table} differs after a kill: {differing[0]}"
