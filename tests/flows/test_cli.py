"""The command as a user starts it: help, output, errors, exit codes."""

import json
import re
import subprocess
import sys

import pytest

COMMANDS = (
    "run", "serve", "rebuild", "query", "search", "explain", "checks", "export", "schema", "archive", "restore",
    "forget", "publish", "extract", "times", "clean",
)  # fmt: skip
HEAVY = {"spacy", "prefect", "great_expectations", "pandas", "pyarrow", "dateparser", "trafilatura"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(dateline, command):
    shown = dateline(command, "--help")
    assert shown.returncode == 0
    assert re.search(rf"Examples?:\n  +dateline {command}\b", shown.stdout)


def test_help_lists_the_commands(dateline):
    shown = dateline("--help").stdout
    assert [command for command in COMMANDS if not re.search(rf"^  {command} +\w.*\.$", shown, re.MULTILINE)] == []


@pytest.mark.parametrize("words", [["--help"], ["query", "--format", "csv", "SELECT 1 AS one"], ["checks"], ["schema"]])
def test_what_only_asks_loads_nothing_heavy(seeds, words):
    program = (
        "import sys; from flows.cli import app\n"
        f"try: app({[*words, *([] if words == ['--help'] else ['--warehouse', str(seeds)])]!r})\n"
        f"except SystemExit: print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_query_prints_a_table(dateline, seeds):
    shown = dateline("query", "SELECT 42 AS answer, NULL AS nothing", "--warehouse", seeds)
    assert re.search(r"answer +nothing", shown.stdout)
    assert "42" in shown.stdout
    assert "1 row\n" in shown.stdout


def test_query_prints_csv(dateline, seeds):
    shown = dateline("query", "SELECT 'a,b' AS x, DATE '2020-02-19' AS day", "--format", "csv", "--warehouse", seeds)
    assert shown.stdout == 'x,day\n"a,b",2020-02-19\n'


def test_query_prints_json(dateline, seeds):
    shown = dateline("query", "SELECT 'é' AS x, DATE '2020-02-19' AS day", "--format", "json", "--warehouse", seeds)
    assert json.loads(shown.stdout) == [{"x": "é", "day": "2020-02-19"}]


def test_query_shows_text_as_data(dateline, seeds):
    hostile = "SELECT '[bold]x[/bold] ' || chr(27) || '[31m :smile:' AS text"
    shown = dateline("query", hostile, "--warehouse", seeds)
    assert "[bold]x[/bold] \ufffd[31m :smile:" in shown.stdout


def test_query_finds_the_warehouse_by_its_setting(dateline, seeds):
    shown = dateline("query", "SELECT count(*) AS n FROM documents", "--format", "csv", DATELINE_WAREHOUSE=str(seeds))
    assert shown.stdout == "n\n5\n"


def test_search_prints_what_was_said_about_something(dateline, seeds):
    shown = dateline("search", "relations crucial", "--format", "csv", "--warehouse", seeds)
    assert "Our relations are crucial, our goal today" in shown.stdout, shown.stderr


def test_checks_shows_what_each_check_found(dateline, seeds):
    shown = dateline("checks", "--runs", "1", "--warehouse", seeds).stdout
    assert re.search(r"^run_\w+, [-0-9]{10} [:0-9]{5} UTC, published: \d+ checks$", shown, re.MULTILINE)
    assert re.search(r"^passed  document_sources  inputs_are_conserved \(critical, .*\)$", shown, re.MULTILINE)


def test_explain_walks_back_to_the_file(dateline, seeds):
    event = dateline(
        "query",
        "SELECT event_id FROM meetings WHERE date_start IS NOT NULL LIMIT 1",
        "--format",
        "csv",
        "--warehouse",
        seeds,
    )
    shown = dateline("explain", event.stdout.split()[1], "--warehouse", seeds)
    assert shown.returncode == 0, shown.stderr
    for label in ("mention", "document", "block", "sentence", "trigger", "date"):
        assert re.search(rf"^ *{label}  \S", shown.stdout, re.MULTILINE), label
    assert "seeds" not in shown.stderr


def test_extract_prints_dated_events_with_their_evidence(dateline, tmp_path):
    article = tmp_path / "talks.txt"
    article.write_text("Envoy Mara Delo met Oren Vasik in Tripoli on Tuesday.", "utf-8")
    shown = dateline("extract", article, "--published", "2021-05-06").stdout
    assert "published 2021-05-06 (metadata)" in shown
    assert re.search(r"2021-05-04 \(relative, “on Tuesday”\)|2021-05-04 \(relative, “Tuesday”\)", shown)
    assert "participant Oren Vasik" in shown
    assert "Envoy Mara Delo met Oren Vasik in Tripoli on Tuesday." in shown


def test_times_lists_the_values(dateline, tmp_path):
    article = tmp_path / "talks.txt"
    article.write_text("They met on 3 May 2021 for two days.", "utf-8")
    shown = dateline("times", article).stdout
    assert re.search(r"3 May 2021 +DATE +2021-05-03 +2021-05-03", shown)
    assert re.search(r"two days +DURATION +P2D +-", shown)


def test_clean_shows_what_is_kept_and_why(dateline, articles):
    shown = dateline("clean", articles / "003_128e5a7f25d53b1f.txt").stdout
    assert re.search(r"^\+ body ", shown, re.MULTILINE)
    assert re.search(r"^- comment ", shown, re.MULTILINE)


SENTENCES = {
    "no warehouse": (
        ["query", "SELECT 1", "--warehouse", "nowhere/w.duckdb"],
        "There is no warehouse at nowhere/w.duckdb",
    ),
    "bad SQL": (["query", "SELEC 1"], "syntax error"),
    "no SQL": (["query", " -- nothing"], "The query is empty"),
    "unknown column": (["query", "SELECT x FROM documents"], 'column "x" not found'),
    "writing": (["query", "DROP TABLE documents"], "read-only"),
    "unknown event": (["explain", "evt_nothing"], "There is no event 'evt_nothing'"),
    "missing input": (["run", "nowhere"], "nowhere"),
    "missing file": (["extract", "nowhere.txt"], "nowhere.txt"),
    "missing landing folder": (["serve", "nowhere", "--every", "1h"], "nowhere does not exist"),
    "pattern of nothing": (["run", "nowhere/*.txt"], "nowhere/*.txt does not exist"),
    "file of no format": (["extract", __file__], "Files that end in .py cannot be read"),
    "no schedule": (["serve", "."], "--every"),
    "two schedules": (["serve", ".", "--every", "1h", "--cron", "0 3 * * *"], "either"),
    "bad interval": (["serve", ".", "--every", "soon"], "'soon' is not an interval"),
    "bad cron": (["serve", ".", "--cron", "at night"], "'at night' is not a schedule"),
    "bad date": (["extract", "nowhere.txt", "--published", "yesterday"], "'yesterday' is not a day"),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_an_error_is_one_sentence_and_exit_code_2(dateline, seeds, case):
    words, said = SENTENCES[case]
    has_own = "--warehouse" in words or words[0] in {"run", "extract", "serve"}
    failed = dateline(*words, *([] if has_own else ["--warehouse", seeds]))
    assert failed.returncode == 2
    assert failed.stdout == ""
    assert said in failed.stderr
    assert re.fullmatch(r"dateline: [^\n]+\n", failed.stderr)


@pytest.mark.parametrize(("name", "value"), [("DATELINE_BATCH_SIZE", "many"), ("DATELINE_BATCH_SIZE", "0")])
def test_a_bad_setting_names_its_variable(dateline, name, value):
    failed = dateline("query", "SELECT 1", **{name: value})
    assert failed.returncode == 2
    assert re.fullmatch(rf"dateline: The setting {name} is wrong: '{value}': [^\n]+\n", failed.stderr)


def test_a_reader_that_leaves_early_is_no_error(seeds):
    command = f"{sys.executable} -m flows query --warehouse {seeds} --format csv 'FROM range(1000000)' | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("range\n", "")
