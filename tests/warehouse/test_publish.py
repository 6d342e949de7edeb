"""Publishing: what is new comes in, what readers see stays whole, and a failure changes nothing."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from schemas.errors import CheckError, WarehouseError
from schemas.records import Rejected
from warehouse import known, reader, versions
from warehouse.publish import rollback
from warehouse.records import CheckResult, FailedRow

COUNTS = (
    "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM document_sources), (SELECT count(*) FROM events)"
)


def failed(severity: str) -> CheckResult:
    row = FailedRow('{"mention_id": "men_x"}', '{"event_type": "picnic"}')
    return CheckResult(
        "known_types", "event_mentions", severity, False, "picnic", 1, (row,), "Others do not exist.", "b"
    )


def test_first_publication_shows_every_table_and_records_the_run(full):
    assert full.rows(COUNTS) == [(2, 2, 4)]
    assert full.rows("SELECT source_uri, stage FROM rejected") == [("notes.bin", "read")]
    assert full.rows("SELECT status, figures->>'new_documents', inputs->>0 FROM runs") == [("published", "2", "inbox")]
    assert full.path.readlink() == Path("versions/dateline-1.duckdb")


def test_known_sources_are_those_published_with_their_fingerprints(shop):
    assert known.sources(shop.path) == {}
    shop.publish(shop.stage([shop.talks()]))
    assert known.sources(shop.path) == {"talks.txt": shop.source("talks.txt").fingerprint}


def test_nothing_new_makes_no_version(full):
    again = full.stage(
        [full.talks(), full.raid()], sources=[full.source("talks.txt"), full.source("raid.txt")], key="b2"
    )
    assert full.publish(again) is None
    assert full.publish() is None
    assert full.version_files() == ["dateline-1.duckdb"]
    assert full.rows("SELECT count(*) FROM runs") == [(1,)]


def test_a_file_that_cannot_be_read_is_news_only_once(full):
    refused = [Rejected("locked.txt", "read", "Permission denied.")]
    assert full.publish(full.stage(rejected=refused, key="b2")).version == 2
    assert full.publish(full.stage(rejected=refused, key="b3")) is None
    readable = full.raid("locked.txt", full.RAID.replace("June", "July").replace("9 July", "9 June"))
    full.publish(full.stage([readable], key="b4"))
    assert full.rows("SELECT count(*) FROM rejected WHERE source_uri = 'locked.txt'") == [(0,)]


def test_the_same_text_elsewhere_adds_only_a_source(full):
    before = full.rows("FROM documents"), full.rows("FROM event_mentions"), full.rows("FROM events")
    full.publish(full.stage([full.talks("copy.txt"), full.talks("copy2.txt")], key="b2"))
    assert (full.rows("FROM documents"), full.rows("FROM event_mentions"), full.rows("FROM events")) == before
    assert full.rows("SELECT count(*) FROM document_sources WHERE source_uri LIKE 'copy%'") == [(2,)]


def test_the_same_text_in_two_batches_is_one_document(shop):
    shop.publish(shop.stage([shop.talks("a.txt")], key="b1"), shop.stage([shop.talks("b.txt")], key="b2"))
    assert shop.rows(COUNTS) == [(1, 2, 2)]
    assert shop.rows("SELECT count(*) FROM event_mentions") == [(2,)]


def test_a_changed_source_replaces_its_rows(full):
    changed = full.raid("raid.txt", full.RAID.replace("9 June", "19 June").replace("19 June 2021", "9 June 2021 too"))
    full.publish(full.stage([changed], sources=[full.source("raid.txt", "changed")], key="b2"))
    assert full.rows(COUNTS) == [(2, 2, 4)]
    assert full.rows("SELECT text FROM documents WHERE source_uri = 'raid.txt'") == [(changed.document.text,)]
    for table in ("blocks", "time_expressions", "event_mentions", "event_arguments", "event_links"):
        assert full.rows(f"SELECT count(*) FROM {table} ANTI JOIN documents USING (document_id)") == [(0,)]


def test_a_source_that_lost_its_documents_takes_their_events_along(full):
    full.publish(full.stage([], [Rejected("raid.txt", "read", "Empty.")], [full.source("raid.txt", "empty", 0)], "b2"))
    assert full.rows(COUNTS) == [(1, 1, 2)]
    assert full.rows("SELECT canonical_name FROM entities ORDER BY ALL") == [("Mara Delo",), ("Tripoli",)]


def test_new_code_replaces_the_reading_of_an_unchanged_file(full):
    full.publish(full.stage([full.talks()], sources=[full.source("talks.txt", code="code2")], key="b2"))
    assert full.rows("SELECT code_fingerprint, run_id FROM documents ORDER BY ALL") == [
        ("code1", "run1"),
        ("code2", "run2"),
    ]
    assert full.rows(COUNTS) == [(2, 2, 4)]


def test_a_text_that_is_found_elsewhere_too_outlives_its_first_source(full):
    full.publish(full.stage([full.talks("copy.txt")], key="b2"))
    full.publish(full.stage([], sources=[full.source("talks.txt", "emptied", 0)], key="b3"))
    assert full.rows("SELECT source_uri FROM document_sources ORDER BY ALL") == [("copy.txt",), ("raid.txt",)]
    assert full.rows("SELECT source_uri FROM documents ORDER BY ALL") == [("copy.txt",), ("raid.txt",)]


def test_records_of_a_container_are_replaced_with_it(shop):
    records = [shop.talks("wire#2021.jsonl#1"), shop.raid("wire#2021.jsonl#2")]
    shop.publish(shop.stage(records, sources=[shop.source("wire#2021.jsonl", count=2)]))
    assert shop.rows("SELECT DISTINCT source_file FROM document_sources") == [("wire#2021.jsonl",)]
    shop.publish(shop.stage(records[:1], sources=[shop.source("wire#2021.jsonl", "shorter")], key="b2"))
    assert shop.rows(COUNTS) == [(1, 1, 2)]


def test_a_critical_failure_leaves_the_last_version_and_quarantines_its_rows_once(full):
    news = full.stage([full.talks("late.txt")], key="b2")
    for _ in range(2):
        with pytest.raises(CheckError, match="known_types failed on 1 rows of event_mentions"):
            full.publish(news, results=(failed("critical"),))
    assert full.version_files() == ["dateline-1.duckdb"]
    assert full.rows("SELECT count(*) FROM quarantine") == [(0,)]
    full.publish(news)
    assert full.rows("SELECT check_name, row_key->>'mention_id', run_id FROM quarantine") == [
        ("known_types", "men_x", "run2")
    ]
    assert full.rows("SELECT run_id, status FROM runs ORDER BY ALL") == [
        ("run1", "published"), ("run2", "blocked"), ("run3", "blocked"), ("run4", "published"),
    ]  # fmt: skip
    assert full.rows("SELECT count(*) FROM check_results WHERE NOT success") == [(2,)]
    assert not versions.folder(full.path).joinpath("blocked", "run2").exists()


def test_a_warning_is_recorded_and_published(shop):
    shop.publish(shop.stage([shop.talks()]), results=(failed("warning"),))
    assert shop.rows(
        "SELECT severity, success, failing_count, examples->0->>'mention_id' FROM check_results WHERE batch_key = 'b'"
    ) == [("warning", False, 1, "men_x")]
    assert shop.rows("SELECT count(*) FROM quarantine") == [(0,)]


def test_old_versions_are_pruned_but_never_the_linked_one(full):
    for number in range(4):
        full.publish(full.stage([full.talks(f"copy{number}.txt")], key=f"c{number}"), keep_versions=2, keep_days=0)
    assert full.version_files() == ["dateline-4.duckdb", "dateline-5.duckdb"]
    versions.link(full.path, full.folder / "versions" / "dateline-4.duckdb")
    assert versions.prune(full.path, 1) == []


def test_a_version_is_pruned_once_it_is_old_enough(full):
    for number in range(3):
        full.publish(full.stage([full.talks(f"copy{number}.txt")], key=f"c{number}"), keep_versions=1, keep_days=1)
    assert full.version_files() == [f"dateline-{number}.duckdb" for number in (1, 2, 3, 4)]
    os.utime(full.folder / "versions" / "dateline-2.duckdb", (time.time() - 90_000,) * 2)
    full.publish(full.stage([full.talks("copy3.txt")], key="c3"), keep_versions=1, keep_days=1)
    assert full.version_files() == [f"dateline-{number}.duckdb" for number in (1, 3, 4, 5)]


HOLD = """
import sys
from pathlib import Path
from warehouse import reader
connection = reader.connect(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
print(connection.execute("SELECT count(*) FROM document_sources").fetchall(), flush=True)
"""


def test_a_version_stays_while_another_process_reads_it(full):
    command = [sys.executable, "-c", HOLD, str(full.path)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root, text=True) as held:
        held.stdout.readline()
        for number in range(3):
            full.publish(full.stage([full.talks(f"copy{number}.txt")], key=f"c{number}"), keep_versions=1, keep_days=0)
        assert full.version_files() == ["dateline-1.duckdb", "dateline-4.duckdb"]
        assert held.communicate("go on\n")[0] == "[(2,)]\n"
    assert versions.prune(full.path, 1) == [full.folder / "versions" / "dateline-1.duckdb"]


def test_a_second_writer_waits_then_steps_aside(full):
    news = full.stage([full.talks("late.txt")], key="b2")
    with versions.writing(full.path, 0), pytest.raises(WarehouseError, match="Another run has been publishing"):
        full.publish(news, wait_seconds=0.2)
    assert full.publish(news, wait_seconds=0.2).version == 2


def test_readers_never_fail_while_versions_are_published(full):
    done = threading.Event()
    seen: list[tuple[int, int, int]] = []

    def read() -> None:
        while not done.is_set():
            seen.extend(full.rows(COUNTS))

    held = reader.connect(full.path)
    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(8):
        full.publish(full.stage([full.talks(f"copy{number}.txt")], key=f"c{number}"), keep_versions=2, keep_days=0)
    done.set()
    for thread in threads:
        thread.join()
    assert len(seen) >= 8
    assert {documents for documents, _, _ in seen} == {2}
    assert held.execute("SELECT count(*) FROM document_sources").fetchall() == [(2,)]


PUBLISH = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from warehouse import publish, stage
from warehouse.records import Run
folder = Path(sys.argv[1])
batches = [stage.read_batch(folder / "staging", key) for key in sys.argv[2:]]
print("ready", flush=True)
publish.publish(folder / "dateline.duckdb", batches, [], Run("again", datetime.now(UTC), "code1"))
"""


def test_a_killed_publication_leaves_the_last_version_and_can_be_repeated(full):
    for number in range(3):
        full.stage([full.talks(f"copy{number}.txt")], key=f"c{number}")
    for delay in (0.0, 0.02, 0.05, 0.08):
        command = [sys.executable, "-c", PUBLISH, str(full.folder), "c0", "c1", "c2"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as process:
            process.stdout.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        assert full.rows(COUNTS) in ([(2, 2, 4)], [(2, 5, 4)])
    subprocess.run(
        [sys.executable, "-c", PUBLISH, str(full.folder), "c0", "c1", "c2"], check=True, cwd=Path(__file__).parents[2]
    )
    assert full.rows(COUNTS) == [(2, 5, 4)]
    assert not list((full.folder / "versions").glob("*.wal"))


def test_what_cannot_be_written_is_one_sentence(shop, tmp_path):
    (tmp_path / "plain").write_text("not a folder")
    batch = shop.stage([shop.talks()])
    shop.folder = tmp_path / "plain" / "deeper"
    with pytest.raises(WarehouseError, match="cannot be published: Not a directory"):
        shop.publish(batch)
    other = tmp_path / "other.duckdb"
    other.write_text("something else")
    with pytest.raises(WarehouseError, match="not a link to a version"):
        versions.current(other)


@pytest.mark.parametrize("refusal", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_target_that_refuses_is_one_sentence_and_leaves_the_last_version(full, monkeypatch, refusal):
    def refuse(*_args, **_more):
        raise OSError(refusal, os.strerror(refusal))

    news = full.stage([full.talks("late.txt")], key="b2")
    asked = [(Path, "mkdir"), (versions.shutil, "copyfile"), (os, "fsync"), (Path, "rename"), (Path, "symlink_to")]
    for owner, name in asked:
        with monkeypatch.context() as refusing:
            refusing.setattr(owner, name, refuse)
            with pytest.raises(WarehouseError) as error:
                full.publish(news)
        assert str(error.value) == f"{full.path} cannot be published: {os.strerror(refusal)}."
        assert full.rows(COUNTS) == [(2, 2, 4)]
    assert full.publish(news)
    assert full.rows(COUNTS) == [(2, 3, 4)]


def test_a_damaged_version_is_not_built_on_and_the_one_before_can_be_shown(full):
    full.publish(full.stage([full.talks("copy.txt")], key="b2"))
    full.path.resolve().write_bytes(b"no database" * 1000)
    with pytest.raises(WarehouseError, match=r"^\S+ cannot be published; DuckDB says: [^\n]+$"):
        full.publish(full.stage([full.talks("late.txt")], key="b3"))
    assert rollback(full.path) == 1
    assert full.rows(COUNTS) == [(2, 2, 4)]
    assert full.publish(full.stage([full.talks("late.txt")], key="b3")).version == 3


def test_a_damaged_batch_publishes_nothing(full):
    batch = full.stage([full.talks("late.txt")], key="b2")
    batch.file("blocks").write_bytes(b"PAR1 not really")
    with pytest.raises(WarehouseError, match="cannot be published; DuckDB says"):
        full.publish(batch)
    assert full.rows(COUNTS) == [(2, 2, 4)]


def test_a_warehouse_of_a_newer_dateline_is_left_alone(full):
    with duckdb.connect(str(full.path.resolve())) as connection:
        connection.execute("INSERT INTO schema_versions VALUES (99, '099_future.sql', now())")
    with pytest.raises(WarehouseError, match="schema version 99"):
        full.publish(full.stage([full.talks("late.txt")], key="b2"))
