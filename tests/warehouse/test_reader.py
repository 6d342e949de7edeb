"""Reading: read-only, locked down, and one clear sentence when it cannot be."""

import subprocess
import sys

import duckdb
import pytest

from schemas.errors import WarehouseError
from warehouse import reader


def test_query_returns_columns_and_rows_and_takes_parameters(full):
    columns, rows = reader.query(
        full.path, "SELECT source_uri, media_type FROM documents WHERE source_uri = ?", ("raid.txt",)
    )
    assert columns == ["source_uri", "media_type"]
    assert rows == [("raid.txt", "text/plain")]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM events",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY events TO 'events.csv'",
        "ATTACH 'other.duckdb'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "SELECT nonsense FROM nowhere",
    ],
)
def test_queries_that_write_reach_out_or_make_no_sense_are_refused(full, sql):
    with pytest.raises(WarehouseError, match=r"The query failed"):
        reader.query(full.path, sql)


def test_a_missing_warehouse_says_what_to_do(shop):
    with pytest.raises(WarehouseError, match=r"no warehouse at .* yet: run the pipeline first"):
        reader.query(shop.path, "SELECT 1")


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"\0" * 20000])
def test_a_corrupt_warehouse_is_one_sentence(full, content):
    full.path.resolve().write_bytes(content)
    with pytest.raises(WarehouseError, match=r"not a readable DuckDB file|is damaged|The query failed"):
        reader.query(full.path, "SELECT count(*) FROM events")


def test_a_dangling_link_is_one_sentence(full):
    full.path.resolve().unlink()
    with pytest.raises(WarehouseError, match=r"dateline-1.duckdb, which is gone"):
        reader.query(full.path, "SELECT 1")


def test_a_file_that_another_program_writes_is_one_sentence(full):
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(full.path.resolve())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        with pytest.raises(WarehouseError, match=r"Another program has .* open to write"):
            reader.query(full.path, "SELECT 1")
        holder.stdin.close()


def test_the_published_file_has_the_oldest_storage_format_in_use(full):
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{full.path.resolve()}' AS w (READ_ONLY)")
        [(tags,)] = connection.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'w'").fetchall()
    assert tags["storage_version"] == "v1.2.0+"


def test_reading_imports_neither_pandas_nor_great_expectations():
    heavy = "{'pandas', 'great_expectations', 'pyarrow'} & set(sys.modules)"
    code = f"import sys, warehouse.reader, warehouse.explain, warehouse.known; print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
