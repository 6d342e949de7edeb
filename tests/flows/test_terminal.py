"""Text from documents is data wherever it is shown."""

from datetime import date

import pytest
from rich.console import Console

from flows.cli import one_sentence
from flows.marking import marked
from flows.terminal import grid, interval, safe


@pytest.mark.parametrize("hostile", ["\x1b[2J", "a\x07b", "c\rd", "e\u202ef", "\x9b31m", "\x00"])
def test_nothing_in_a_text_controls_the_terminal(hostile):
    shown = safe(hostile).plain
    assert len(shown) == len(hostile)
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 or character == "\u202e" for character in shown)


def test_a_table_does_not_read_markup():
    screen = Console(width=60, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    screen.print(grid(["[red]name"], [["[link=file:///x]here[/link]"], [None]]))
    assert "[link=file:///x]here[/link]" in screen.export_text()


def test_marks_keep_their_place_across_line_breaks():
    text = "He\nmet her.\tThen left."
    shown = marked(text, 0, 11, [(3, 6, "bold"), (8, 30, "green")])
    assert shown.plain == "He met her."
    assert [(span.start, span.end) for span in shown.spans] == [(3, 6), (8, 11)]


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2020, 2, 19), date(2020, 2, 19), "2020-02-19"),
        (date(2020, 2, 19), date(2020, 2, 29), "2020-02-19/02-29"),
        (date(2020, 2, 1), date(2020, 2, 29), "2020-02"),
        (date(2020, 2, 1), date(2020, 3, 31), "2020-02-01/03-31"),
        (date(2020, 1, 1), date(2020, 12, 31), "2020"),
        (date(2019, 12, 30), date(2020, 1, 5), "2019-12-30/2020-01-05"),
        (None, None, "-"),
    ],
)
def test_an_interval_is_written_as_people_do(start, end, shown):
    assert interval(start, end) == shown


def test_an_error_becomes_one_line():
    assert one_sentence(ValueError("Not\nfound:\x1b[1m x.\n\nLINE 1: ...\n ^")) == "Not found:[1m x."
