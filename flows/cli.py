"""The command `dateline`: its commands, and the one place where errors become a sentence and an exit code."""

from __future__ import annotations

import signal
import sys

import typer

from flows import ask_commands, keep_commands, read_commands, run_commands
from schemas.errors import DatelineError

app = typer.Typer(
    name="dateline",
    help="Turn folders of raw news files into a DuckDB warehouse of dated events: who met whom, who attacked whom, "
    "who said what, and when.",
    epilog="Start with: dateline run seeds/articles, then: dateline query 'FROM timeline'.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    run_commands.run,
    run_commands.serve,
    run_commands.rebuild,
    ask_commands.query,
    ask_commands.search,
    ask_commands.explain,
    ask_commands.checks,
    keep_commands.export,
    keep_commands.schema,
    keep_commands.archive,
    keep_commands.restore,
    keep_commands.forget,
    keep_commands.publish,
    read_commands.extract,
    read_commands.times,
    read_commands.clean,
):
    app.command()(command)


def main() -> None:
    """Run a command. Exit codes: 0 done, 2 a deliberate error (told in one sentence), 130 interrupted, 143 stopped."""
    # Python would end at once, and leave the server that Prefect started running.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        app()
    except DatelineError as error:
        print(f"dateline: {one_sentence(error)}", file=sys.stderr)
        _let_go(error)
        sys.exit(2)


def _let_go(error: BaseException | None) -> None:
    """Drop the frames that led to `error`: Prefect keeps it, and DuckDB complains on exit of what they still hold."""
    while error is not None:
        error.__traceback__ = None
        error = error.__cause__ or error.__context__


def one_sentence(error: Exception) -> str:
    """Return the first paragraph of the error's text on one line, without control characters."""
    paragraph = str(error).strip().split("\n\n")[0]
    return "".join(character for character in " ".join(paragraph.split()) if character.isprintable())
