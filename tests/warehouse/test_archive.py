"""The warehouse as Parquet files, and back."""

import shutil

import duckdb
import pytest

from schemas.errors import InputError, WarehouseError
from warehouse import reader
from warehouse.archive import TABLES, archive, restore


def everything(path) -> dict[str, list]:
    """All rows of all tables, whatever they are."""
    sql = TABLES.replace("database_name = 'warehouse'", "NOT internal")
    tables = [name for (name,) in reader.query(path, sql)[1]]
    return {table: reader.query(path, f"FROM {table} ORDER BY ALL")[1] for table in tables}


def test_what_was_archived_is_restored_row_for_row(full, tmp_path):
    backup = tmp_path / "it's [a] backup*"
    written = archive(full.path, backup)
    read = restore(tmp_path / "new" / "news.duckdb", backup)
    before = everything(full.path)
    assert everything(tmp_path / "new" / "news.duckdb") == before
    assert written == read == sum(map(len, before.values()))
    assert len(before["event_mentions"]) == 4


def test_a_restored_warehouse_goes_on(full, tmp_path):
    archive(full.path, tmp_path / "backup")
    shutil.rmtree(full.folder / "versions")
    full.path.unlink()
    restore(full.path, tmp_path / "backup")
    assert full.publish(full.stage([full.talks("copy.txt")], key="b2")).version == 2


def test_events_lie_by_type_and_month_for_other_tools(full, tmp_path):
    archive(full.path, tmp_path / "backup")
    folders = {
        str(file.parent.relative_to(tmp_path / "backup")) for file in (tmp_path / "backup").rglob("*/*/*.parquet")
    }
    assert folders == {
        "events/event_type=meeting/month=2021-05",
        "events/event_type=offensive/month=2021-06",
        "events/event_type=statement/month=2021-05",
        "events/event_type=statement/month=undated",
    }
    files = f"read_parquet('{tmp_path}/backup/events/*/*/*.parquet', hive_partitioning = true)"
    assert duckdb.sql(f"SELECT event_id FROM {files} WHERE month = '2021-06'").fetchall() == [("evt_raid",)]


def test_a_warehouse_without_events_is_archived_too(shop, tmp_path):
    shop.publish(shop.stage(sources=[shop.source("empty.txt", count=0)]))
    archive(shop.path, tmp_path / "backup")
    restore(tmp_path / "news.duckdb", tmp_path / "backup")
    assert everything(tmp_path / "news.duckdb") == everything(shop.path)


def test_a_table_of_somebody_else_stays_where_it_is(full, tmp_path):
    with duckdb.connect(str(full.path.resolve())) as connection:
        connection.execute('CREATE TABLE "../escaped" AS SELECT 1; CREATE TABLE "x; DROP TABLE events" AS SELECT 1')
    archive(full.path, tmp_path / "backup")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "warehouse"]
    assert {file.stem for file in (tmp_path / "backup").glob("*.parquet")} | {"events"} == set(everything(full.path))


def test_nothing_is_overwritten(full, tmp_path):
    archive(full.path, tmp_path / "backup")
    with pytest.raises(InputError, match=r"backup is there already"):
        archive(full.path, tmp_path / "backup")
    with pytest.raises(WarehouseError, match=r"There is a warehouse at .* already"):
        restore(full.path, tmp_path / "backup")


def test_what_is_no_archive_or_a_damaged_one_is_one_sentence(full, tmp_path):
    with pytest.raises(InputError, match=r"is no archive"):
        restore(tmp_path / "news.duckdb", tmp_path)
    with pytest.raises(WarehouseError, match=r"There is no warehouse at"):
        archive(tmp_path / "none.duckdb", tmp_path / "other")
    archive(full.path, tmp_path / "backup")
    shutil.rmtree(tmp_path / "backup" / "events" / "event_type=offensive")
    with pytest.raises(WarehouseError, match=r"is damaged: the check mentions_have_their_event failed"):
        restore(tmp_path / "news.duckdb", tmp_path / "backup")
    (tmp_path / "backup" / "blocks.parquet").write_bytes(b"PAR1")
    with pytest.raises(WarehouseError, match=r"cannot be published; DuckDB says"):
        restore(tmp_path / "news.duckdb", tmp_path / "backup")
    assert not (tmp_path / "news.duckdb").is_symlink()
