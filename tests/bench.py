"""`python -m tests.bench`: what reading and cleaning cost, in milliseconds and as a share of a run's time.

The documents are the seed articles, and pages made of them as the line classifier's training makes its own: the article
or its beginning among menus, teasers and readers' comments. Times are those of the processor, on one thread.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from extractors.cleaning import clean
from extractors.cleaning.augment import augment, divide
from extractors.cleaning.furniture import Line
from extractors.cleaning.train import text_of
from extractors.formats import discover, read
from extractors.language import DEFAULT_MODEL
from flows.ingest import PLAIN, pipeline
from schemas.records import Document
from schemas.resources import ARTICLES
from tests.gold.score import gold_documents

ROUNDS = 3  # the quickest counts: what else the machine does only adds


def bench(folder: Path, draws: int) -> str:
    """Write the documents to `folder`, which must not exist, and return what reading and cleaning them cost."""
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    for number, text in enumerate(texts(draws)):
        (inbox / f"{number:04d}.txt").write_text(text, "utf-8")
    whole = seconds(lambda: pipeline(PLAIN, [inbox], folder / "w.duckdb", 500, DEFAULT_MODEL))
    documents = read_all(inbox)
    reading = min(seconds(lambda: read_all(inbox)) for _ in range(ROUNDS))
    cleaning = min(seconds(lambda: [clean(document) for document in documents]) for _ in range(ROUNDS))
    count, size = len(documents), sum(len(document.text) for document in documents) / len(documents)
    return (
        f"{count} plain-text documents of {size:,.0f} characters on average\n"
        f"cleaning: {1000 * cleaning / count:.2f} ms a document\n"
        f"reading and cleaning: {(reading + cleaning) / whole:.1%} of a run's {whole:.1f} s"
    )


def seconds(do: Callable[[], object]) -> float:
    """Return the processor's seconds that `do` takes."""
    start = process_time()
    do()
    return process_time() - start


def read_all(folder: Path) -> list[Document]:
    """Return all documents of a folder."""
    return [item for source in discover([folder]) for item in read(source) if isinstance(item, Document)]


def texts(draws: int) -> Iterator[str]:
    """Yield the seed articles, then the pages that so many draws make of each; the same in every run."""
    pages = [_lines(annotations) for annotations in gold_documents()]
    articles = [parts for lines in pages if (parts := divide(lines))]
    yield from ("\n".join(line.text for line in lines) for lines in pages)
    for seed in range(draws):
        for article in articles:
            yield from map(text_of, augment(article, articles, [], Random(seed)))


def _lines(annotations: dict[str, Any]) -> list[Line]:
    """Return the lines of a seed article, with the labels that training knows."""
    texts = (ARTICLES / annotations["document"]).read_text("utf-8").split("\n")
    spans = {label: annotations["lines"].get(label, []) for label in ("body", "comment")}
    labels = {n: label for label, found in spans.items() for a, b in found for n in range(a, b + 1)}
    return [Line(text, labels.get(number, "boilerplate")) for number, text in enumerate(texts, 1)]


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=3)
    with TemporaryDirectory(prefix="dateline-bench-") as folder:
        print(bench(Path(folder) / "bench", parser.parse_args().draws))
