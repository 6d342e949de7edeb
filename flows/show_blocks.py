"""Show what cleaning keeps of a file."""

from __future__ import annotations

from pathlib import Path

from extractors.cleaning import clean
from flows.documents import documents
from flows.marking import block_line
from flows.terminal import console, safe


def show(file: Path) -> None:
    """Print the blocks of `file`: `+` is kept, `-` is set aside."""
    shown = console()
    for document in documents(file):
        shown.print(safe(document.source_uri, "bold"))
        for block in clean(document):
            shown.print(block_line(document, block))
