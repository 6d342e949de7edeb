"""The commands that look after a published warehouse: forget, publish, export, schema."""

import csv
import json
import re
from pathlib import Path

import duckdb
import pytest

from flows.keep_commands import ExportForm
from warehouse.export import FORMS


@pytest.fixture
def news(run, inbox) -> Path:
    """A warehouse of two articles, in two versions."""
    (inbox / "raid.txt").write_text("Rebels attacked the harbour of Misrata on 9 June 2021, Mara Delo said.", "utf-8")
    run(inbox)
    (inbox / "more.txt").write_text("Mara Delo met Oren Vasik in Paris on 4 July 2021, officials said.", "utf-8")
    return run(inbox).warehouse


def test_a_forgotten_source_is_gone_until_rollback(dateline, rows, news):
    done = dateline("forget", "raid.txt", "--warehouse", news)
    assert (done.returncode, done.stdout) == (0, "Version 3: 1 source forgotten, 1 document removed.\n"), done.stderr
    assert rows("SELECT source_uri FROM documents ORDER BY ALL") == [("more.txt",), ("talks.txt",)]
    assert rows("SELECT count(*) FROM offensives") == [(0,)]
    assert dateline("publish", "--rollback", "--warehouse", news).stdout == f"{news} shows version 2 again.\n"
    assert rows("SELECT count(*) FROM documents") == [(3,)]
    assert dateline("publish", "--version", "1", "--warehouse", news).stdout == f"{news} shows version 1 again.\n"
    assert rows("SELECT count(*) FROM documents") == [(2,)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["forget", "nowhere.txt"], "nowhere.txt is not a source in"),
        (["publish", "--version", "9"], "has no version 9; kept are 1"),
        (["publish", "--rollback"], "has no earlier version to go back to"),
        (["export", "-o", "/dev/null/x.csv"], "/dev/null/x.csv cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(dateline, seeds, words, said):
    failed = dateline(*words, "--warehouse", seeds)
    assert (failed.returncode, failed.stdout) == (2, "")
    assert re.fullmatch(r"dateline: [^\n]+\n", failed.stderr)
    assert said in failed.stderr


def test_publish_gives_a_warehouse_the_views_of_today(dateline, rows, news):
    with duckdb.connect(str(news.resolve())) as connection:
        connection.execute("DROP MACRO TABLE said")
    assert dateline("publish", "--warehouse", news).stdout == f"{news} shows version 3.\n"
    assert rows("SELECT count(*) FROM said('delo', '')") != [(0,)]
    assert rows("SELECT inputs FROM runs ORDER BY finished_at DESC LIMIT 1") == [('["publish"]',)]


@pytest.mark.parametrize("command", ["forget x", "publish", "publish --rollback", "export -o x.csv", "schema"])
def test_without_a_warehouse_there_is_one_sentence(dateline, tmp_path, command):
    failed = dateline(*command.split(), "--warehouse", tmp_path / "none.duckdb")
    assert failed.returncode == 2
    assert re.fullmatch(r"dateline: [^\n]*(no warehouse at|no earlier version)[^\n]*\n", failed.stderr)


def test_export_writes_the_format_that_is_asked_for(dateline, seeds, tmp_path):
    assert dateline("export", "-o", tmp_path / "events.csv", "--warehouse", seeds).returncode == 0
    done = dateline("export", "--format", "jsonl", "-o", tmp_path / "events.jsonl", "--warehouse", seeds)
    with (tmp_path / "events.csv").open(newline="") as file:
        listed = list(csv.DictReader(file))
    lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text("utf-8").splitlines()]
    assert done.stdout == f"{len(lines)} events written to {tmp_path / 'events.jsonl'}.\n"
    assert [row["event_id"] for row in listed] == [row["event_id"] for row in lines] != []


def test_the_formats_of_the_command_are_those_that_exist():
    assert [form.value for form in ExportForm] == list(FORMS)


def test_schema_is_a_table_in_markdown_for_each_relation(dateline, seeds):
    shown = dateline("schema", "--warehouse", seeds).stdout
    assert "### `events` (table)" in shown
    assert "### `said(actor, phrase)` (macro)" in shown
    assert "| `event_id` | VARCHAR | Id of the event, stable across runs |" in shown
    assert shown.count("### ") == len(re.findall(r"^### `[^`]+` \((table|view|macro)\)$", shown, re.MULTILINE)) > 20


def test_an_archive_is_restored_by_command(dateline, seeds, tmp_path):
    done = dateline("archive", tmp_path / "backup", "--warehouse", seeds)
    assert re.fullmatch(rf"\d+ rows written to {tmp_path}/backup\.\n", done.stdout), done.stderr
    restored = dateline("restore", tmp_path / "backup", "--warehouse", tmp_path / "new.duckdb")
    assert restored.stdout == f"{tmp_path / 'new.duckdb'}: {done.stdout.split()[0]} rows restored.\n", restored.stderr
    again = dateline("restore", tmp_path / "backup", "--warehouse", tmp_path / "new.duckdb")
    assert again.returncode == 2
    assert re.fullmatch(r"dateline: There is a warehouse at [^\n]+\n", again.stderr)
