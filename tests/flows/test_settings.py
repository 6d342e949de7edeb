"""Settings come from variables and a .env file; each default is shown in .env.example."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.language import DEFAULT_MODEL
from flows import quiet
from flows.settings import Settings, get_settings
from schemas.errors import SettingError

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.delenv("DATELINE_STATE", raising=False)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def test_variables_count_more_than_the_file(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("DATELINE_LANDING=from_file\nDATELINE_BATCH_SIZE=7\nOTHER=1\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_LANDING", "from_shell")
    assert (get_settings().landing, get_settings().batch_size) == (Path("from_shell"), 7)


def test_the_model_is_the_one_that_the_extractors_load():
    assert Settings().model == DEFAULT_MODEL


def test_the_example_shows_each_setting_with_its_default(monkeypatch):
    monkeypatch.setenv("HOME", "/home/you")
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    shown = dict(re.findall(r"^# DATELINE_(\w+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE))
    defaults = {name.upper(): str(value) for name, value in Settings().model_dump().items()}
    assert {name: value.replace("~", "/home/you") for name, value in shown.items()} == defaults


def test_a_folder_that_prefect_cannot_use_is_one_sentence(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.delenv("PREFECT_HOME")
    with pytest.raises(SettingError, match="set DATELINE_STATE"):
        quiet.prepare(tmp_path / "file", "CRITICAL")


def test_nothing_that_prefect_logs_is_shown():
    loggers = "logging.getLogger('EventsWorker').warning('x'); logging.getLogger('prefect.x').error('x')"
    program = f"import logging, flows.ingest; {loggers}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_what_the_user_set_stays(monkeypatch, tmp_path):
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "mine"))
    quiet.prepare(tmp_path / "other", "CRITICAL")
    assert (tmp_path / "mine").is_dir()
    assert not (tmp_path / "other").exists()
