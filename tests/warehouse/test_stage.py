"""Staging: one Parquet file per table, whole or not at all."""

import duckdb
import pytest

from schemas.errors import WarehouseError
from schemas.resources import SQL
from warehouse import stage
from warehouse.database import migrations
from warehouse.tables import RECORDED, STAGED

ARROW_TO_SQL = {
    "string": {"VARCHAR", "JSON"},
    "list<item: string>": {"VARCHAR[]"},
    "list<element: string>": {"VARCHAR[]"},
    "date32[day]": {"DATE"},
    "int32": {"INTEGER"},
    "int64": {"BIGINT"},
    "double": {"DOUBLE"},
    "bool": {"BOOLEAN"},
    "timestamp[us]": {"TIMESTAMP"},
}


def test_a_batch_has_every_table_and_its_counts(shop):
    batch = shop.stage([shop.talks(), shop.raid()])
    assert {file.stem for file in batch.folder.iterdir()} == set(STAGED)
    assert batch.rows["documents"] == 2
    assert batch.rows["event_arguments"] == 8
    assert stage.read_batch(batch.folder.parent, "batch") == batch


def test_staging_a_key_again_replaces_the_batch_and_leaves_no_debris(shop):
    shop.stage([shop.talks(), shop.raid()])
    batch = shop.stage([shop.talks()])
    assert batch.rows["documents"] == 1
    assert [path.name for path in batch.folder.parent.iterdir()] == ["batch"]


def test_a_repeated_text_is_one_document_with_two_sources(shop):
    batch = shop.stage([shop.talks("a.txt"), shop.talks("b.txt")])
    assert (batch.rows["documents"], batch.rows["document_sources"], batch.rows["event_mentions"]) == (1, 2, 2)


def test_a_document_without_a_source_file_is_refused(shop):
    with pytest.raises(WarehouseError, match=r"raid.txt comes from none of the files"):
        shop.stage([shop.raid()], sources=[shop.source("talks.txt")])


def test_a_missing_or_damaged_batch_is_one_sentence(shop):
    batch = shop.stage([shop.talks()])
    batch.file("blocks").write_bytes(b"")
    for key in ("batch", "nowhere"):
        with pytest.raises(WarehouseError, match=r"damaged; delete it and run again"):
            stage.read_batch(batch.folder.parent, key)


@pytest.mark.parametrize("table", [*STAGED, *RECORDED])
def test_staged_columns_are_those_of_the_tables(table):
    columns = {**STAGED, **RECORDED}[table]
    with duckdb.connect() as connection:
        for name in migrations().values():
            connection.execute((SQL / name).read_text("utf-8"))
        types = dict(connection.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table})").fetchall())
    made_when_loaded = {"run_id", "repeats", "told_id", "told_score", "told_reason"} if table in STAGED else set()
    assert set(columns.names) == set(types) - made_when_loaded
    assert all(types[field.name] in ARROW_TO_SQL[str(field.type)] for field in columns)
