"""The file that DuckDB writes: nothing that was added gets lost, and what was deleted takes no room."""

from warehouse import database
from warehouse.database import MOST_FREE, writable


def test_many_rows_that_follow_none_into_a_table_are_seen(tmp_path):
    with writable(tmp_path / "new.duckdb") as connection:
        connection.execute("CREATE TABLE news (number BIGINT); CREATE TABLE nothing AS FROM news")
        connection.execute("CREATE TABLE many AS FROM range(200_000)")
        connection.execute("INSERT INTO news FROM nothing")
        connection.execute("INSERT INTO news FROM many")
        assert len(connection.execute("SELECT number FROM news").fetchall()) == 200_000


CATALOG = """
SELECT table_name AS name, comment FROM duckdb_tables() WHERE NOT internal
UNION ALL SELECT table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal
UNION ALL SELECT view_name, sql FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT function_name, macro_definition FROM duckdb_functions() WHERE NOT internal
ORDER BY ALL
"""


def test_a_file_written_anew_without_free_blocks_holds_the_same(full, monkeypatch):
    catalog, events = full.rows(CATALOG), full.rows("SELECT * FROM timeline ORDER BY ALL")
    # As if there were many of them.
    monkeypatch.setattr(database, "MOST_FREE", -MOST_FREE)
    full.publish(full.stage([full.talks("copy.txt")], key="b2"))
    assert full.rows(CATALOG) == catalog
    assert full.rows("SELECT * FROM timeline ORDER BY ALL") == events
    assert full.rows("SELECT free_blocks FROM pragma_database_size()") == [(0,)]
    assert full.version_files() == ["dateline-1.duckdb", "dateline-2.duckdb"]


def test_a_file_of_which_little_is_left_is_written_anew(tmp_path):
    file = tmp_path / "new.duckdb"
    for change in ("CREATE TABLE news AS SELECT uuid() AS id FROM range(6_000_000)", "DELETE FROM news"):
        with writable(file) as connection:
            connection.execute(change)
        if change.startswith("CREATE"):
            assert file.stat().st_size > MOST_FREE * 256 * 1024
    assert file.stat().st_size < 4 * 1024 * 1024
