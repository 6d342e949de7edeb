"""What the README says is so: its answers, commands, pictures and paths.

`python tests/test_readme.py --write` puts the present answers in their places.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.main import get_command

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text("utf-8")
# A block of code and, if another block follows at once, what it prints.
CODE = re.compile(
    r"^```(?P<kind>sql|sh|python)\n(?P<code>.*?)^```\n(?:```text\n(?P<answer>.*?)^```\n)?", re.MULTILINE | re.DOTALL
)
DIAGRAM = re.compile(r"(?ms)^```mermaid\n(.*?)^```")
COMMAND = re.compile(r"(?:^|`|\$ )(?:\.venv/bin/)?(dateline [a-z].*?)(?=`|$|  #)", re.MULTILINE)
WIDTH = "110"
TARGET = "warehouse/dateline.duckdb"
MADE_LATER = {TARGET, "warehouse/versions/", ".venv/bin/dateline"}

# The figures of the score that the README shows.
SHOWN = [
    "events_f1",
    "dates_right",
    "dates_invented",
    "participants_f1",
    "locations_right",
    "complete",
    "comment_characters_kept",
]

Answer = Callable[[str, Path], str]


def cut(lines: list[str], width: int) -> list[str]:
    return [line.rstrip() if len(line.rstrip()) <= width else f"{line[: width - 1].rstrip()}…" for line in lines]


def printed(ask: Callable[[], object]) -> str:
    with pytest.MonkeyPatch.context() as patched, contextlib.redirect_stdout(io.StringIO()) as out:
        patched.setenv("COLUMNS", WIDTH)
        ask()
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def of_sql(code: str, warehouse: Path) -> str:
    from flows.asking import query

    return printed(lambda: query(code, "table", warehouse))


def of_python(code: str, _: Path) -> str:
    return printed(lambda: exec(code, {}))


def of_clean(code: str, _: Path) -> str:
    """The first blocks and the last ones, each cut to one line."""
    from flows.show_blocks import show

    lines = cut(printed(lambda: show(ROOT / shlex.split(code)[-1])).splitlines()[1:], int(WIDTH))
    return "\n".join([*lines[:4], "…", *lines[-4:], ""])


def of_schema(_: str, warehouse: Path) -> str:
    """The start of one view."""
    from flows.keeping import schema

    lines = cut(printed(lambda: schema(warehouse)).splitlines(), int(WIDTH))
    first = lines.index("### `timeline` (view)")
    return "\n".join(["…", *lines[first : first + 9], "…", ""])


def of_score(_: str, warehouse: Path) -> str:
    from tests.gold.score import score

    figures = score(warehouse).figures()
    return "".join([*(f"{name:<24} {figures[name]:g}\n" for name in SHOWN), "…\n"])


def of_run(_: str, warehouse: Path) -> str:
    """The events of some days of one article, then the end."""
    from flows.figures import Figures
    from flows.report import Report
    from flows.summary import print_summary
    from warehouse.reader import query

    [[told]] = query(warehouse, "SELECT figures FROM runs")[1]
    counts = json.loads(told)
    figures = Figures(*(counts[field.name] for field in fields(Figures)))
    report = Report(warehouse, counts["files"], counts["unchanged"], figures, 1)
    lines = printed(lambda: print_summary(report)).splitlines()
    events = [line for line in lines if line.startswith(("date ", "─", "2020-01", "2020-02-1"))]
    checks = next(n for n, line in enumerate(lines) if " checks passed, " in line)
    where = f'Warehouse: {TARGET} - ask it: .venv/bin/dateline query "FROM timeline"'
    assert lines[-1].startswith("Warehouse: ")
    return "\n".join([*events[:2], "…", *events[2:-1], "…", *lines[checks:-1], where, ""])


PRINTERS: dict[str, Answer] = {
    "make run": of_run,
    ".venv/bin/dateline clean": of_clean,
    ".venv/bin/dateline schema": of_schema,
    ".venv/bin/python -m tests.gold.score": of_score,
}


def answer_of(kind: str, code: str) -> Answer | None:
    if kind != "sh":
        return of_sql if kind == "sql" else of_python
    return next((answer for start, answer in PRINTERS.items() if code.startswith(start)), None)


def answered() -> Iterator[tuple[re.Match[str], Answer]]:
    """The blocks whose answer stands below them and can be had anew."""
    for block in CODE.finditer(TEXT):
        if block["answer"] is not None and (answer := answer_of(block["kind"], block["code"])):
            yield block, answer


ANSWERED = [pytest.param(block, answer, id=block["code"].split("\n")[0]) for block, answer in answered()]


@pytest.mark.parametrize(("block", "answer"), ANSWERED)
def test_the_answer_is_the_one_that_is_printed(seeds, block, answer):
    assert block["answer"] == answer(block["code"], seeds)


def test_every_question_has_its_answer():
    kinds = [block["kind"] for block, _ in answered()]
    assert kinds.count("sql") >= 3
    assert kinds.count("python") == 1
    assert kinds.count("sh") == len(PRINTERS)
    assert [b["code"] for b in CODE.finditer(TEXT) if b["kind"] != "sh" and b["answer"] is None] == []


@pytest.mark.parametrize("line", sorted({found.strip() for found in COMMAND.findall(TEXT)}))
def test_the_command_line_exists(line):
    from flows.cli import app

    _, name, *words = shlex.split(line)
    command = get_command(app).commands[name]
    with pytest.raises(SystemExit) as ended, contextlib.redirect_stdout(io.StringIO()):
        command.main([*words, "--help"])
    assert ended.value.code == 0
    if words:
        command.make_context(name, words)  # refuses what it does not know


def test_every_command_is_named():
    from flows.cli import app

    named = {shlex.split(line)[1] for line in COMMAND.findall(TEXT)}
    assert set(get_command(app).commands) == named


def test_the_targets_of_make_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", TEXT, re.MULTILINE))
    assert {"run", "test"} <= named <= targets


def test_the_paths_exist():
    tops = "|".join(sorted(re.escape(path.name) for path in ROOT.iterdir()))
    links = {target for target in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in target}
    named = set(re.findall(rf"`((?:{tops})/[\w./*-]*)`", TEXT)) | set(re.findall(r"`([\w.]+\.(?:toml|yaml|md))`", TEXT))
    assert len(links | named) > 10
    missing = [path for path in (links | named) - MADE_LATER if not any(ROOT.glob(path.rstrip("/")))]
    assert missing == []


def test_the_picture_shows_the_tables_as_they_are(seeds):
    from warehouse.reader import query

    columns: dict[str, set[str]] = {}
    for table, column in query(seeds, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")[1]:
        columns.setdefault(table, set()).add(column)
    [picture] = DIAGRAM.findall(TEXT)
    pairs = re.findall(r"^ +(\w+) [|}][|o]--[|o][|{] (\w+) :", picture, re.MULTILINE)
    assert {"documents", "event_mentions", "events"} < {name for pair in pairs for name in pair} <= set(columns)
    for table, attributes in re.findall(r"^ +(\w+) \{ (.*) \}$", picture, re.MULTILINE):
        assert set(re.findall(r"(?:id|text|int|date|bool|real) (\w+)", attributes)) <= columns[table], table


def write() -> None:
    """Replace each answer by the present one."""
    from flows.ingest import PLAIN, pipeline
    from flows.settings import Settings

    text = TEXT
    with TemporaryDirectory() as folder:
        warehouse = Path(folder) / "dateline.duckdb"
        pipeline(PLAIN, [ROOT / "seeds" / "articles"], warehouse, 100, Settings().model)
        for block, answer in reversed(list(answered())):
            text = text[: block.start("answer")] + answer(block["code"], warehouse) + text[block.end("answer") :]
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python tests/test_readme.py --write")
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    from tests import conftest  # noqa: F401  (quietens Prefect)

    write()
