"""`dateline extract`, `times` and `clean`: what Dateline makes of one file, with no server and no warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.options import File, Model, lazily

Published = Annotated[str | None, typer.Option(help="The day it was published, as 2020-02-19, in place of the file's.")]

Html = Annotated[Path | None, typer.Option(help="Write a web page of the marked text to this file instead.")]


def extract(file: File, published: Published = None, model: Model = None, html: Html = None) -> None:
    """Print a file's events.

    Each with its date, who took part, and the sentence that says so.

    \b
    Examples:
      dateline extract article.txt
      dateline extract article.txt --published 2020-02-19
      dateline extract article.txt --html article.html
    """
    if html:
        lazily("show_events").write_page(file, published, model, html)
    else:
        lazily("show_events").show(file, published, model)


def times(file: File, published: Published = None, model: Model = None) -> None:
    """Print a file's time expressions.

    They are marked in the text and listed with their values and what they rest on.

    \b
    Example:
      dateline times article.txt --published 2020-02-19
    """
    lazily("show_events").show_times(file, published, model)


def clean(file: File) -> None:
    """Print what is kept of a file.

    Every part of it with its label and the rule that kept it or set it aside.

    \b
    Example:
      dateline clean article.txt
    """
    lazily("show_blocks").show(file)
