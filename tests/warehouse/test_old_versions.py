"""A warehouse of any earlier release opens and migrates, and nothing in it is lost."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from schemas.errors import WarehouseError
from warehouse.database import STORAGE_VERSION, migrations, run_script
from warehouse.publish import migrate

RELEASES = sorted(migrations())


def age(shop, release: int) -> None:
    """Turn the warehouse into what it was in `release`: the tables of that number, with the columns that they had."""
    newest = shop.path.resolve()
    old = newest.with_name("old.duckdb")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{newest}' AS newest (READ_ONLY)")
        connection.execute(f"ATTACH '{old}' AS warehouse (STORAGE_VERSION '{STORAGE_VERSION}'); USE warehouse")
        for number, name in migrations().items():
            if number <= release:
                run_script(connection, name)
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'warehouse'"
        ).fetchall()
        for (table,) in tables:
            columns = ", ".join(row[0] for row in connection.execute(f"DESCRIBE warehouse.{table}").fetchall())
            rows = f"SELECT {columns} FROM newest.{table}"
            connection.execute(
                f"INSERT INTO {table} {rows}" + f" WHERE version <= {release}" * (table == "schema_versions")
            )
    old.replace(newest)


@pytest.mark.parametrize("release", RELEASES)
def test_a_warehouse_of_an_earlier_release_migrates_without_loss(full, release):
    kept = {
        table: full.rows(f"SELECT count(*) FROM {table}") for table in ("documents", "events", "event_links", "runs")
    }
    age(full, release)
    assert full.rows("SELECT max(version) FROM schema_versions") == [(release,)]
    published = migrate(full.path, full.run())
    assert (published is None) == (release == RELEASES[-1])
    assert full.rows("SELECT max(version) FROM schema_versions") == [(RELEASES[-1],)]
    assert full.rows("SELECT count(*) FROM event_links WHERE told_id IS DISTINCT FROM event_id") == [(0,)]
    assert full.rows("SELECT DISTINCT published_claim FROM documents") == (
        [("2021-06-30",)] if release < 4 else [(None,)]
    )
    for table, count in kept.items():
        assert full.rows(f"SELECT count(*) FROM {table}") == count


@pytest.mark.parametrize("release", RELEASES)
def test_a_run_migrates_as_it_publishes(full, release):
    age(full, release)
    full.publish(full.stage([full.talks("copy.txt")], key="b2"))
    assert full.rows("SELECT count(*) FROM document_sources") == [(3,)]
    assert full.rows("SELECT max(version) FROM schema_versions") == [(RELEASES[-1],)]


FULL_DISK = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from warehouse import publish, stage
from warehouse.records import Run
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
batch = stage.read_batch(Path(sys.argv[2]), "late")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    publish.publish(Path(sys.argv[1]), [batch], [], Run("late", datetime.now(UTC), "code1"))
except Exception as error:
    print(type(error).__name__, error, sep=": ")
"""


@pytest.mark.parametrize("room", [0, 100_000, 3_000_000])
def test_a_full_disk_is_one_sentence_and_leaves_the_last_version(full, room):
    full.stage([full.talks("late.txt")], key="late")
    words = [sys.executable, "-c", FULL_DISK, str(full.path), str(full.folder / "staging"), str(room)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.startswith("WarehouseError: "), done.stdout + done.stderr
    assert done.stdout.count("\n") == 1
    assert "cannot be published" in done.stdout
    assert full.rows("SELECT count(*) FROM document_sources") == [(2,)]
    assert full.version_files() == ["dateline-1.duckdb"]
    assert full.publish(full.stage([full.talks("late.txt")], key="late")).version == 2


def test_a_warehouse_that_is_no_link_is_left_alone(shop):
    shop.folder.mkdir()
    shop.path.write_text("mine")
    with pytest.raises(WarehouseError, match=r"is not a link to a version"):
        shop.publish(shop.stage([shop.talks()]))
    assert shop.path.read_text() == "mine"
