"""The page of checks: all that was found, nothing from elsewhere, nothing that a document can inject."""

import json
import re
from html.parser import HTMLParser

import duckdb
import pytest

from flows.check_report import write
from schemas.errors import InputError

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


class Page(HTMLParser):
    """The tags, the attributes and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data) -> None:
        self.words.append(data)


@pytest.fixture
def failing(run, inbox):
    """A warehouse whose second run had a check that failed, with markup in all that is shown of it."""
    path = run(inbox).warehouse
    (inbox / "more.txt").write_text("Mara Delo met Oren Vasik in Paris on 4 July 2021, officials said.", "utf-8")
    run(inbox)
    with duckdb.connect(str(path.resolve())) as connection:
        newest = "(SELECT arg_max(run_id, finished_at) FROM runs)"
        connection.execute(
            "UPDATE check_results SET success = false, failing_count = 3, observed_value = $1, examples = $2, "
            f"reason = $1 WHERE check_name = 'documents_have_text' AND run_id = {newest}",
            [HOSTILE, json.dumps([{"title": HOSTILE}])],
        )
    return path


def test_the_page_shows_runs_failures_rates_and_the_history_of_each_check(failing, tmp_path):
    said = write(failing, 5, tmp_path / "checks.html")
    text = (tmp_path / "checks.html").read_text("utf-8")
    page = Page(text)
    assert re.fullmatch(rf"\d\d\d checks of 2 runs written to {tmp_path}/checks.html\.", said)
    assert page.words.count("failed") == 1
    assert page.words.count("passed") > 200
    assert "undated_mentions" in page.words
    assert page.words.count(HOSTILE) >= 2


def test_what_documents_hold_is_shown_and_never_run(failing, tmp_path):
    write(failing, 5, tmp_path / "checks.html")
    page = Page((tmp_path / "checks.html").read_text("utf-8"))
    assert not page.tags & {"script", "img", "link", "iframe", "object"}
    assert not page.attributes & {"src", "href", "onerror", "onload"}


def test_only_as_many_runs_are_shown_as_asked_for(failing, tmp_path):
    assert " of 1 run written" in write(failing, 1, tmp_path / "checks.html")


def test_the_command_writes_the_page(dateline, seeds, tmp_path):
    done = dateline("checks", "--html", tmp_path / "checks.html", "--warehouse", seeds)
    assert done.returncode == 0, done.stderr
    assert "written to" in done.stdout
    assert (tmp_path / "checks.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_page_that_cannot_be_written_is_one_sentence(seeds, tmp_path):
    with pytest.raises(InputError, match=r"cannot be written: No such file"):
        write(seeds, 1, tmp_path / "nowhere" / "checks.html")
