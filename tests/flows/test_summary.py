"""What a run ends with: tables that fit the screen, what failed or was refused, and where to ask on."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows import steps
from flows.figures import Figures
from flows.ingest import PLAIN, pipeline
from flows.report import Report
from flows.settings import Settings, get_settings
from flows.summary import print_summary
from warehouse.records import CheckResult


@pytest.fixture(autouse=True)
def fresh():
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_the_tables_fit_the_screen(seeds, monkeypatch, capsys, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    print_summary(Report(seeds, 0, 5, Figures()))
    tables = capsys.readouterr().out.split("checks passed,")[0]
    assert columns - 2 <= max(map(len, tables.splitlines())) <= columns
    assert re.search(r"^2020-02-19 +meeting +\S.* Moscow +\S", tables, re.MULTILINE)
    assert re.search(r"^event_mentions +\d+ +\d+ +0", tables, re.MULTILINE)


def test_the_last_line_is_a_command_that_asks_the_warehouse(seeds, capsys):
    print_summary(Report(seeds, 0, 5, Figures()))
    *_, done, where = capsys.readouterr().out.splitlines()
    assert done == "Nothing new: 0 files read, 5 unchanged; nothing was published."
    command = where.removeprefix(f"Warehouse: {seeds} - ask it: ")
    asked = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert re.search(r"^ *date_start  2020-02-19$", asked.stdout, re.MULTILINE)


def test_the_default_warehouse_needs_no_option(seeds, capsys, monkeypatch):
    monkeypatch.setenv("DATELINE_WAREHOUSE", str(seeds))
    monkeypatch.chdir(Path(sys.executable).parents[2])
    print_summary(Report(seeds, 0, 5, Figures()))
    assert capsys.readouterr().out.endswith(
        f' - ask it: {Path(*Path(sys.executable).parts[-3:-1])}/dateline query "FROM timeline"\n'
    )


def test_what_was_refused_is_told_with_its_reason(inbox, tmp_path, capsys):
    for number in range(12):
        (inbox / f"empty{number:02}.txt").touch()
    report = pipeline(PLAIN, [inbox], tmp_path / "news.duckdb", 100, Settings().model)
    print_summary(report)
    shown = capsys.readouterr().out
    assert re.findall(r"^Refused at read: empty(\d\d)\.txt: It is empty", shown, re.MULTILINE) == [
        f"{number:02}" for number in range(10)
    ]
    assert re.search(r'^2 more: \S+dateline query --warehouse \S+ "FROM rejected"$', shown, re.MULTILINE)
    assert "Version 1: 13 files read, 0 unchanged; 1 document, 0 duplicates, 12 rejected" in shown


def test_a_check_that_failed_is_told_with_its_reason(inbox, tmp_path, capsys, monkeypatch):
    flaw = CheckResult("flaw", "documents", "warning", False, "1 rows", 1, (), "It is flawed.", "batch")
    monkeypatch.setattr(steps.checks, "check", lambda _batch: [flaw])
    report = pipeline(PLAIN, [inbox], tmp_path / "news.duckdb", 100, Settings().model)
    print_summary(report)
    shown = capsys.readouterr().out
    assert re.search(r"^documents +2 +1 +0 *$", shown, re.MULTILINE)
    assert re.search(r"^\d+ checks passed, 1 failed\.\n  warning: flaw: It is flawed\.$", shown, re.MULTILINE)
