"""The pipeline without a server: what it reads, leaves out, resumes and counts."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import extractors.language
import flows.extraction
import flows.parts
from flows import steps
from flows.ingest import PLAIN
from schemas.errors import CheckError, InputError, SettingError, WarehouseError
from warehouse.records import CheckResult

ALONE = """
import sys
from pathlib import Path
from flows.ingest import PLAIN, pipeline
from flows.settings import Settings
pipeline(PLAIN, [Path(sys.argv[1])], Path(sys.argv[2]), 100, Settings().model)
"""
HOOK = """
import sys
def stop(event, _):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"}:
        raise RuntimeError("reached out: " + event)
sys.addaudithook(stop)
"""


def no_language_work(*_args, **_more):
    raise AssertionError("the language work was done again")


def test_a_first_run_publishes_what_it_read(run, rows, inbox):
    report = run(inbox)
    assert (report.version, report.files, report.unchanged) == (1, 1, 0)
    assert (report.figures.inputs, report.figures.documents) == (1, 1)
    assert rows("SELECT source_uri FROM documents") == [("talks.txt",)]
    assert rows("SELECT DISTINCT date_start::VARCHAR FROM meetings") == [("2021-05-03",)]
    assert {name for (name,) in rows("SELECT name FROM actor_activity")} >= {"Mara Delo", "Oren Vasik"}


def test_an_unchanged_input_is_not_read_again(run, inbox, tmp_path, monkeypatch):
    run(inbox)
    monkeypatch.setattr(flows.parts, "read", no_language_work)
    monkeypatch.setattr(extractors.language, "get_nlp", no_language_work)
    report = run(inbox)
    assert (report.version, report.files, report.unchanged) == (None, 0, 1)
    assert len(list((tmp_path / "out" / "versions").glob("*.duckdb"))) == 1


def test_only_what_changed_is_read(run, rows, inbox):
    (inbox / "other.txt").write_text("Rebels attacked Misrata on 9 June 2021.", "utf-8")
    run(inbox)
    (inbox / "other.txt").write_text("Rebels attacked Misrata on 10 June 2021.", "utf-8")
    report = run(inbox)
    assert (report.version, report.files, report.unchanged) == (2, 1, 1)
    assert rows("SELECT count(*) FROM documents") == [(2,)]
    assert rows("SELECT date_start::VARCHAR FROM timeline WHERE event_type = 'offensive'") == [("2021-06-10",)]


def test_new_code_reads_everything_anew(run, inbox, monkeypatch):
    run(inbox)
    monkeypatch.setattr(steps, "code_fingerprint", lambda _model: "other code")
    assert run(inbox).files == 1


def test_the_same_text_is_extracted_once_and_every_place_is_kept(run, rows, inbox):
    shutil.copy(inbox / "talks.txt", inbox / "copy.txt")
    figures = run(inbox).figures
    assert (figures.inputs, figures.documents, figures.duplicates) == (2, 1, 1)
    assert rows("SELECT source_uri FROM document_sources ORDER BY ALL") == [("copy.txt",), ("talks.txt",)]
    assert rows("SELECT count(*) FROM documents") == [(1,)]


def test_many_documents_are_extracted_in_parts(run, rows, inbox):
    for number in range(7):
        (inbox / f"{number}.txt").write_text(f"Rebels attacked town number {number} on 9 June 2021.", "utf-8")
    report = run(inbox, size=3)
    assert report.figures.documents == 8
    assert rows("SELECT count(DISTINCT batch_key) FROM check_results WHERE batch_key <> 'warehouse'") == [(3,)]


def test_a_broken_run_resumes_where_it_stopped(run, rows, inbox, tmp_path, monkeypatch):
    def full_disk(*_args):
        raise WarehouseError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(steps.publishing, "publish", full_disk)
        with pytest.raises(WarehouseError, match="full"):
            run(inbox)
    monkeypatch.setattr(flows.extraction, "extract_once", no_language_work)
    assert run(inbox).version == 1
    assert rows("SELECT count(*) FROM documents") == [(1,)]
    assert not (tmp_path / "out" / "staging" / "news").exists()


def test_a_critical_failure_publishes_nothing(run, inbox, tmp_path, monkeypatch):
    flaw = CheckResult("flaw", "documents", "critical", False, "1 rows", 1, (), "It is flawed.", "batch")
    monkeypatch.setattr(steps.checks, "check", lambda _batch: [flaw])
    with pytest.raises(CheckError, match="flaw"):
        run(inbox)
    assert not (tmp_path / "out" / "news.duckdb").exists()


def test_an_input_that_gets_lost_is_noticed(run, inbox, monkeypatch):
    monkeypatch.setattr(flows.extraction, "extract_once", lambda *_: iter(()))
    with pytest.raises(CheckError, match="inputs_are_conserved"):
        run(inbox)


def test_one_run_at_a_time_fills_a_warehouse(run, inbox, tmp_path):
    with steps.workshop(tmp_path / "out" / "news.duckdb"), pytest.raises(WarehouseError, match="Another run"):
        run(inbox)


def test_of_two_runs_at_once_one_steps_aside_and_nothing_is_lost(run, rows, inbox, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "raid.txt").write_text("Rebels attacked Misrata on 9 June 2021.", "utf-8")
    words = [sys.executable, "-c", ALONE]
    at_once = [
        subprocess.Popen(
            [*words, str(folder), str(tmp_path / "out" / "news.duckdb")], stderr=subprocess.PIPE, text=True
        )
        for folder in (inbox, other)
    ]
    told = [process.communicate()[1] for process in at_once]
    refused = [text for process, text in zip(at_once, told, strict=True) if process.returncode]
    assert all("WarehouseError: Another run is filling" in text.splitlines()[-1] for text in refused)
    assert len(refused) < 2
    run(inbox)
    run(other)
    assert rows("SELECT source_uri FROM documents ORDER BY ALL") == [("raid.txt",), ("talks.txt",)]


def test_a_run_asks_nothing_of_any_network(inbox, tmp_path):
    words = [sys.executable, "-c", HOOK + ALONE, str(inbox), str(tmp_path / "out" / "news.duckdb")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    hooked = [sys.executable, "-c", HOOK + "import socket; socket.create_connection(('192.0.2.1', 80), 1)"]
    assert "reached out" in subprocess.run(hooked, capture_output=True, text=True, check=False).stderr


def test_a_text_that_breaks_the_extraction_is_refused_alone(run, rows, inbox, monkeypatch):
    extract = flows.parts.extract

    def fragile(documents, nlp):
        for document in documents:
            if "poison" in document.text:
                raise ZeroDivisionError("no good")
            yield from extract([document], nlp)

    for number in range(5):
        (inbox / f"{number}.txt").write_text(f"Rebels attacked town number {number} on 9 June 2021.", "utf-8")
    (inbox / "poison.txt").write_text("The town drank poison in May 2021.", "utf-8")
    monkeypatch.setattr(flows.parts, "extract", fragile)
    report = run(inbox)
    assert (report.figures.documents, report.figures.rejected) == (6, 1)
    assert rows("SELECT source_uri, stage, reason FROM rejected") == [
        ("poison.txt", "extract", "The extraction failed with ZeroDivisionError: no good.")
    ]


def test_a_missing_path_is_one_sentence(run, tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        run(tmp_path / "nowhere")


def test_an_unknown_model_is_one_sentence(inbox):
    with pytest.raises(SettingError, match="en_no_such_model"):
        steps.begin([inbox], "en_no_such_model")


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(WarehouseError, match="cannot be written"), steps.workshop(tmp_path / "file" / "w.duckdb"):
        pass


def test_the_steps_have_names_that_prefect_shows():
    assert [step.__name__ for step in (PLAIN.plan, PLAIN.extract, PLAIN.check, PLAIN.publish)] == [
        "plan",
        "extract",
        "check",
        "publish",
    ]


def test_figures_of_the_run_are_recorded(run, rows, inbox):
    run(inbox)
    [(inputs, files, path)] = rows("SELECT (figures->>'inputs')::INT, (figures->>'files')::INT, inputs->>0 FROM runs")
    assert (inputs, files, Path(path)) == (1, 1, inbox)
