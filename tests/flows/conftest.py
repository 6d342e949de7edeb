"""A pipeline without a server, and the command as a user starts it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.ingest import PLAIN, Report, pipeline
from flows.settings import Settings
from warehouse import reader

COMMAND = Path(sys.executable).parent / "dateline"
TALKS = "Envoy Mara Delo met Oren Vasik in Tripoli on 3 May 2021. The talks lasted two days, Delo said."


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Report]:
    """Run the plain pipeline over some paths into the test's own warehouse."""

    def run_(*paths: Path, size: int = 100) -> Report:
        return pipeline(PLAIN, list(paths), tmp_path / "out" / "news.duckdb", size, Settings().model)

    return run_


@pytest.fixture
def rows(tmp_path: Path) -> Callable[..., list]:
    """Ask the test's own warehouse."""
    return lambda sql: reader.query(tmp_path / "out" / "news.duckdb", sql)[1]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with one readable article."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "talks.txt").write_text(TALKS, "utf-8")
    return folder


@pytest.fixture(scope="session")
def dateline() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Start the installed command and return how it ended."""

    def dateline_(*words: object, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"COLUMNS": "140"} | variables
        command = [COMMAND, *map(str, words)]
        return subprocess.run(command, text=True, capture_output=True, timeout=120, check=False, env=environment)

    return dateline_
