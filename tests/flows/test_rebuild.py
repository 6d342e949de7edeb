"""`dateline rebuild`: the warehouse derived anew from its own texts."""

import json
import shutil
from dataclasses import replace

import pytest

from extractors import pipeline as extraction
from flows import rebuild, steps
from flows.settings import Settings
from schemas.errors import WarehouseError
from schemas.records import Rejected

TABLES = (
    "document_sources",
    "blocks",
    "time_expressions",
    "event_mentions",
    "event_arguments",
    "event_links",
    "events",
)
LATER = "Mara Delo met Oren Vasik in Paris on Sunday. They will meet again tomorrow, officials said."


@pytest.fixture
def news(run, inbox):
    """A warehouse of a folder that is gone: an article, a copy of it, a file of records, one of which was refused."""
    shutil.copy(inbox / "talks.txt", inbox / "copy.txt")
    records = [{"id": "one", "text": LATER, "published": "2021-07-06"}, {"id": "two", "text": ""}]
    (inbox / "wire.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    warehouse = run(inbox).warehouse
    shutil.rmtree(inbox)
    return warehouse


def content(rows) -> dict[str, list]:
    """All that was derived, without the runs that did it."""
    names = {table: "* EXCLUDE (run_id)" if table == "document_sources" else "*" for table in TABLES}
    names["documents"] = "* EXCLUDE (run_id, code_fingerprint)"
    names["rejected"] = "source_uri, stage, reason"
    return {table: rows(f"SELECT {columns} FROM {table} ORDER BY ALL") for table, columns in names.items()}


@pytest.fixture
def newer(news, monkeypatch) -> str:  # noqa: ARG001 (it comes after the run)
    """The code has changed since."""
    monkeypatch.setattr(steps, "code_fingerprint", lambda _: "newer")
    return "newer"


@pytest.mark.parametrize("size", [1, 100])
def test_the_same_rows_come_from_the_texts_alone(news, rows, newer, size):
    before = content(rows)
    assert before["time_expressions"]
    said = rebuild.rebuild(news, size, Settings().model)
    assert said.startswith("Version 2: ")
    assert content(rows) == before
    assert rows("SELECT DISTINCT split_part(code_fingerprint, '+', 1) FROM documents") == [(newer,)]
    assert rebuild.rebuild(news, size, Settings().model) == "Nothing to rebuild: every document was read by this code."


def test_a_file_with_refusals_is_read_again_by_the_next_run(news, rows, newer):
    rebuild.rebuild(news, 100, Settings().model)
    assert rows(f"SELECT source_uri FROM sources WHERE code_fingerprint <> '{newer}'") == [("wire.jsonl",)]
    assert rows("SELECT count(*) FROM rejected WHERE source_uri LIKE 'wire.jsonl%'") == [(1,)]


@pytest.mark.usefixtures("newer")
def test_what_the_code_finds_now_replaces_what_it_found_and_keeps_its_ids(news, rows, monkeypatch):
    found = extraction.assemble

    def without_statements(cleaned, doc):
        made = found(cleaned, doc)
        kept = tuple(replace(m, claimed_in=None) for m in made.mentions if m.event_type != "statement")
        links = tuple(link for link in made.links if link.mention_id in {mention.mention_id for mention in kept})
        return replace(made, mentions=kept, links=links)

    meetings = rows("SELECT event_id FROM meetings ORDER BY ALL")
    assert rows("SELECT count(*) > 0 FROM statements") == [(True,)]
    monkeypatch.setattr(extraction, "assemble", without_statements)
    rebuild.rebuild(news, 100, Settings().model)
    assert rows("SELECT count(*) FROM statements") == [(0,)]
    assert rows("SELECT event_id FROM meetings ORDER BY ALL") == meetings != []


@pytest.mark.usefixtures("newer")
def test_a_text_that_is_refused_now_stops_the_rebuild_and_is_not_lost(news, rows, monkeypatch):
    monkeypatch.setattr(
        extraction, "_clean", lambda document: Rejected(document.source_uri, "annotate", "It is too long.")
    )
    before = content(rows)
    with pytest.raises(WarehouseError, match=r"copy.txt was read before and is refused now.*too long.*forget"):
        rebuild.rebuild(news, 100, Settings().model)
    assert content(rows) == before


def test_the_command_says_what_it_did(dateline, news):
    done = dateline("rebuild", "--warehouse", news)
    assert done.stdout == "Nothing to rebuild: every document was read by this code.\n", done.stderr


def test_without_a_warehouse_there_is_one_sentence(dateline, tmp_path):
    failed = dateline("rebuild", "--warehouse", tmp_path / "none.duckdb")
    assert failed.returncode == 2
    assert "There is no warehouse at" in failed.stderr
