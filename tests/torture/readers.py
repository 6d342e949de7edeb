"""Readers that query all the time while versions are published: none may fail, each query must see one version."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from schemas.records import Block, Document, Extraction, PublicationDate
from warehouse import publish, stage
from warehouse.records import Run, SourceFile

ROOT = Path(__file__).parents[2]
READERS = 4
READ = """
import json, sys, time
from pathlib import Path
from warehouse import reader
path, stop, seen, errors, torn = Path(sys.argv[1]), Path(sys.argv[2]), [], [], 0
while not stop.exists():
    try:
        [(documents, blocks, runs)] = reader.query(path, "SELECT (SELECT count(*) FROM documents), "
            "(SELECT count(*) FROM blocks), (SELECT count(*) FROM runs)")[1]
        torn += not documents == blocks == runs
        seen.append(documents)
    except Exception as error:
        errors.append(str(error))
    time.sleep(0.02)
print(json.dumps([len(seen), len(set(seen)), seen == sorted(seen), torn, errors]))
"""


def read_through(folder: Path, publications: int) -> str:
    """Publish `publications` times under four readers and return the counts; raises AssertionError if one failed."""
    path, stop = folder / "news.duckdb", folder / "stop"
    _publish(folder, path, 0)
    words = [sys.executable, "-c", READ, str(path), str(stop)]
    readers = [subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(READERS)]
    for number in range(1, publications + 1):
        _publish(folder, path, number)
    stop.touch()
    results = [json.loads(reader.communicate()[0]) for reader in readers]
    assert [errors for *_, errors in results if errors] == []
    assert all(in_order and not torn for _, _, in_order, torn, _ in results)
    queries, versions = sum(result[0] for result in results), max(result[1] for result in results)
    asked = f"{READERS} readers asked {queries} times through {publications} publications"
    return f"{asked}: 0 errors, {versions} versions seen."


def _publish(folder: Path, path: Path, number: int) -> None:
    text = f"This is text number {number}."
    extraction = Extraction(
        Document(f"{number}.txt", text), PublicationDate(), (Block(0, len(text), "body", True, "prose", 0.9),)
    )
    batch = stage.write_batch(
        folder / "staging", f"b{number}", [extraction], [], [SourceFile(f"{number}.txt", f"{number}", "code", 1)]
    )
    publish.publish(path, [batch], [], Run(f"run{number}", datetime.now(UTC), "code"))
