"""Changes other than loading: forgetting sources, going back, migrating."""

import shutil
from datetime import UTC, datetime

import duckdb
import pytest

from schemas.errors import InputError, WarehouseError
from schemas.records import Block, Entity
from schemas.resources import SQL
from warehouse import database, known, publish
from warehouse.forget import forget
from warehouse.records import Run

RUN = Run("change", datetime(2021, 7, 1, tzinfo=UTC), "code1")


def test_a_forgotten_file_takes_its_documents_events_and_refusals_along(full):
    published = forget(full.path, ["raid.txt", "notes.bin"], RUN)
    assert published.figures["removed_documents"] == 1
    assert full.rows("SELECT event_id FROM events ORDER BY ALL") == [("evt_said",), ("evt_talks",)]
    assert full.rows("SELECT count(*) FROM rejected") == [(0,)]
    assert set(known.sources(full.path)) == {"talks.txt"}
    for table in ("blocks", "time_expressions", "event_mentions", "event_arguments", "casualties", "event_links"):
        assert full.rows(f"SELECT count(*) FROM {table} ANTI JOIN documents USING (document_id)") == [(0,)]


def test_a_text_found_elsewhere_too_survives_under_its_other_name(full):
    full.publish(full.stage([full.talks("copy.txt")], key="b2"))
    forget(full.path, ["talks.txt"], RUN)
    assert full.rows("SELECT source_uri FROM documents ORDER BY ALL") == [("copy.txt",), ("raid.txt",)]


def test_a_record_is_forgotten_alone_and_an_event_keeps_its_other_mentions(shop):
    later = shop.raid("wire.jsonl#2", "It was told again. " + shop.RAID)
    shop.publish(shop.stage([shop.raid("wire.jsonl#1"), later], sources=[shop.source("wire.jsonl", count=2)]))
    assert shop.rows("SELECT mention_count FROM events WHERE event_id = 'evt_raid'") == [(2,)]
    forget(shop.path, ["wire.jsonl#1"], RUN)
    assert shop.rows("SELECT mention_count FROM events WHERE event_id = 'evt_raid'") == [(1,)]
    assert shop.rows("SELECT document_count FROM sources") == [(1,)]


def test_forgetting_what_is_not_there_changes_nothing(full, tmp_path):
    with pytest.raises(InputError, match=r"other.txt is not a source"):
        forget(full.path, ["talks.txt", "other.txt"], RUN)
    with pytest.raises(InputError, match=r"Nothing is not a source"):
        forget(full.path, [], RUN)
    with pytest.raises(WarehouseError, match=r"no warehouse at"):
        forget(tmp_path / "none.duckdb", ["talks.txt"], RUN)
    assert full.version_files() == ["dateline-1.duckdb"]


def test_rollback_shows_the_version_before_and_the_next_publication_builds_on_it(full):
    full.publish(full.stage([full.talks("copy.txt")], key="b2"))
    assert publish.rollback(full.path) == 1
    assert full.rows("SELECT count(*) FROM document_sources") == [(2,)]
    with pytest.raises(WarehouseError, match=r"no earlier version"):
        publish.rollback(full.path)
    assert full.publish(full.stage([full.talks("third.txt")], key="b3")).version == 3
    assert full.rows("SELECT source_uri FROM document_sources ORDER BY ALL") == [
        ("raid.txt",), ("talks.txt",), ("third.txt",),
    ]  # fmt: skip


def test_rollback_goes_to_any_version_that_is_kept(full):
    full.publish(full.stage([full.talks("copy.txt")], key="b2"))
    full.publish(full.stage([full.talks("third.txt")], key="b3"))
    assert publish.rollback(full.path, 1) == 1
    assert publish.rollback(full.path, 3) == 3
    assert full.rows("SELECT count(*) FROM document_sources") == [(4,)]
    with pytest.raises(WarehouseError, match=r"has no version 7; kept are 1, 2, 3"):
        publish.rollback(full.path, 7)
    assert full.rows("SELECT count(*) FROM document_sources") == [(4,)]


@pytest.mark.parametrize("order", [("Rebels", "rebels"), ("rebels", "Rebels")])
def test_a_description_has_one_name_whichever_text_came_last(shop, monkeypatch, order):
    for number, name in enumerate(order):
        monkeypatch.setitem(shop.PLACES, "Mara Delo", Entity("ent_rebels", name, "other"))
        text = f"Mara Delo attacked the harbour again, reports number {number} say."
        shop.publish(shop.stage([shop.extraction(f"{number}.txt", text, (shop.mention(
            text, "attacked", "offensive", f"evt_{number}", {"actor": "Mara Delo"}),), (),
            (Block(0, len(text), "body", True, "prose", 0.9),))], key=f"b{number}"))  # fmt: skip
    assert shop.rows("SELECT canonical_name FROM entities") == [("rebels",)]


def test_migrations_run_forward_once_on_a_copy(full, tmp_path, monkeypatch):
    assert publish.migrate(full.path, RUN) is None
    newer = shutil.copytree(SQL, tmp_path / "sql")
    (newer / "009_notes.sql").write_text("ALTER TABLE documents ADD COLUMN note VARCHAR;")
    monkeypatch.setattr(database, "SQL", newer)
    assert publish.migrate(full.path, RUN).version == 2
    assert full.rows("SELECT version, name FROM schema_versions ORDER BY ALL") == [
        (1, "001_tables.sql"),
        (2, "002_linking.sql"),
        (3, "003_rates.sql"),
        (4, "004_claims.sql"),
        (5, "005_origins.sql"),
        (6, "006_places.sql"),
        (7, "007_casualties.sql"),
        (8, "008_without_keys.sql"),
        (9, "009_notes.sql"),
    ]
    assert full.rows("SELECT count(note), count(*) FROM documents") == [(0, 2)]
    assert publish.migrate(full.path, RUN) is None


def test_views_and_comments_are_renewed_with_what_makes_them_and_only_then(full, tmp_path, monkeypatch):
    comment = "SELECT comment FROM duckdb_views() WHERE view_name = 'meetings'"
    [(shipped,)] = full.rows(comment)
    with duckdb.connect(full.path.resolve()) as connection:
        connection.execute("COMMENT ON VIEW meetings IS 'By hand'")
    full.publish(full.stage([full.talks("copy.txt")], key="b2"))
    assert full.rows(comment) == [("By hand",)]
    newer = shutil.copytree(SQL, tmp_path / "sql")
    with (newer / "110_macros.sql").open("a") as macros:
        macros.write("CREATE OR REPLACE MACRO first_meeting() AS TABLE FROM meetings LIMIT 1;")
    monkeypatch.setattr(database, "SQL", newer)
    full.publish(full.stage([full.talks("copy2.txt")], key="b3"))
    assert full.rows(comment) == [(shipped,)]
    assert full.rows("SELECT count(*) FROM first_meeting()") == [(1,)]


def test_a_migration_that_fails_leaves_the_last_version(full, tmp_path, monkeypatch):
    newer = shutil.copytree(SQL, tmp_path / "sql")
    (newer / "009_broken.sql").write_text(
        "ALTER TABLE documents ADD COLUMN note VARCHAR; ALTER TABLE nowhere RENAME TO x;"
    )
    monkeypatch.setattr(database, "SQL", newer)
    with pytest.raises(WarehouseError, match=r"cannot be published; DuckDB says: Catalog Error"):
        publish.migrate(full.path, RUN)
    assert full.version_files() == ["dateline-1.duckdb"]


def test_there_must_be_a_warehouse_to_migrate(shop):
    with pytest.raises(WarehouseError, match=r"no warehouse at .* yet"):
        publish.migrate(shop.path, RUN)
