"""Mutated inputs: whatever the bytes, each file is accounted for, in time, and each refusal says why."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import process_time

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from extractors.formats import Source, discover, read
from flows.ingest import PLAIN, pipeline
from flows.settings import Settings
from schemas.records import Document, Rejected
from warehouse import reader

TEXT = (
    "Envoy Mara Delo met Foreign Minister Oren Vasik in Tripoli on 3 May 2021. Both sides agreed to talk again in June."
)
PAGE = f"<html><head><title>Talks</title></head><body><article><p>{TEXT}</p><p>{TEXT[::-1]}</p></article></body></html>"
MAIL = f"From: a@example.org\r\nSubject: Talks\r\nDate: Mon, 3 May 2021 10:00:00 +0000\r\n\r\n{TEXT}\r\n"
FEED = f"<rss version='2.0'><channel><item><title>Talks</title><description>{TEXT}</description></item></channel></rss>"
RESPONSE = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"
HEADER = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\nContent-Type: application/http"
STREAM = f"BT /F1 12 Tf 14 TL 40 700 Td ({TEXT}) Tj ET"
PDF = f"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length {len(STREAM)}>>stream
{STREAM}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Size 6>>
startxref
0
%%EOF"""
SECONDS = 5
"""The longest that one file may take, in seconds of the processor."""


@cache
def originals() -> dict[str, bytes]:
    """Return a sound file of each format by its name."""
    record = json.dumps({"id": "a", "text": TEXT, "title": "Talks", "date": "2021-05-03"})
    texts = {
        "a.txt": TEXT, "a.md": f"# Talks\n\n{TEXT}", "a.jsonl": f"{record}\n" * 3, "a.json": f"[{record}, {record}]",
        "a.csv": f'id,text\n1,"{TEXT}"\n2,"{TEXT}"\n', "a.tsv": f"id\ttext\n1\t{TEXT}\n", "a.html": PAGE, "a.eml": MAIL,
        "a.mbox": f"From a@example.org Mon May  3 10:00:00 2021\n{MAIL}\n", "a.xml": FEED, "a.pdf": PDF,
        "a.warc": f"{HEADER}\r\nContent-Length: {len(RESPONSE)}\r\n\r\n{RESPONSE}\r\n\r\n",
    }  # fmt: skip
    table = io.BytesIO()
    pq.write_table(pa.table({"id": ["1", "2"], "text": [TEXT, TEXT]}), table)
    return {name: text.encode() for name, text in texts.items()} | {"a.parquet": table.getvalue()}


def _flipped(name: str, content: bytes, chance: random.Random) -> tuple[str, bytes]:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return name, bytes(damaged)


def _truncated(name: str, content: bytes, chance: random.Random) -> tuple[str, bytes]:
    return name, content[: chance.randrange(len(content))]


def _joined(name: str, content: bytes, chance: random.Random) -> tuple[str, bytes]:
    return name, content + chance.choice(list(originals().values()))


def _renamed(_: str, content: bytes, chance: random.Random) -> tuple[str, bytes]:
    return chance.choice([*originals(), "a.gz", "a.txt.zst", "a.zip", "a.exe", "a"]), content


def _unicode(name: str, _: bytes, chance: random.Random) -> tuple[str, bytes]:
    characters = [chr(chance.choice((0x7F, 0x7FF, 0xFFFF, 0x10FFFF)) - chance.randrange(0x7F)) for _ in range(200)]
    return name, "".join(characters).encode("utf-8", "surrogatepass")


def _nested(name: str, content: bytes, chance: random.Random) -> tuple[str, bytes]:
    for _ in range(chance.randint(1, 6)):
        name, content = chance.choice(PACKERS)(name, content)
    return _flipped(name, content, chance) if chance.random() < 0.5 else (name, content)


def _zip(name: str, content: bytes) -> tuple[str, bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), content)
        archive.writestr(zipfile.ZipInfo(f"../{name}"), content[::-1])
    return "a.zip", out.getvalue()


PACKERS: list[Callable[[str, bytes], tuple[str, bytes]]] = [
    _zip,
    lambda name, content: (f"{name}.gz", gzip.compress(content, mtime=0)),
    lambda name, content: (f"{name}.zst", zstandard.ZstdCompressor().compress(content)),
]
MUTATIONS = [_flipped, _truncated, _joined, _renamed, _unicode, _nested]


def read_mutated(folder: Path, count: int, chance: random.Random) -> str:
    """Read `count` mutated files and return the counts; raises AssertionError if one is lost, slow or unexplained.

    Which mutation, of which file, follows from `chance` alone.
    """
    folder.mkdir(parents=True)
    for number in range(count):
        name, content = chance.choice(list(originals().items()))
        name, content = chance.choice(MUTATIONS)(name, content, chance)
        (folder / f"{number:05d}_{name}").write_bytes(content)
    sources = list(discover([folder]))
    assert len(sources) == count
    outcomes = [outcome for source in sources for outcome in _read(source)]
    documents = sum(isinstance(outcome, Document) for outcome in outcomes)
    assert {outcome.source_uri.partition("#")[0] for outcome in outcomes} == {source.uri for source in sources}
    rejected = sum(isinstance(outcome, Rejected) and bool(outcome.reason.strip()) for outcome in outcomes)
    assert documents + rejected == len(outcomes)
    return (
        f"{count} mutated files gave {documents} documents and {rejected} refusals: none lost, none without a reason."
    )


def read_long_lines(folder: Path, characters: int = 50_000_000) -> str:
    """Read a file of each format that is one line of 50 million characters, and return the counts."""
    folder.mkdir(parents=True)
    for name, content in originals().items():
        (folder / name).write_bytes(content.replace(b"\n", b" ") + b"talks " * (characters // 6))
    sources = list(discover([folder]))
    outcomes = [outcome for source in sources for outcome in _read(source)]
    refused = sum(isinstance(outcome, Rejected) for outcome in outcomes)
    return f"{len(sources)} files of one line of {characters} characters gave {refused} refusals of {len(outcomes)}."


def load_mutated(folder: Path, warehouse: Path) -> str:
    """Run the pipeline over mutated files and return the counts; raises AssertionError if they do not add up."""
    report = pipeline(PLAIN, [folder], warehouse, 100, Settings().model)
    figures = report.figures
    assert report.files == len(list(folder.iterdir()))
    assert figures.conserved
    assert reader.query(warehouse, "SELECT count(*) FROM document_sources")[1] == [(figures.inputs - figures.rejected,)]
    assert reader.query(warehouse, "SELECT count(*) FROM rejected")[1] == [(figures.rejected,)]
    return f"{report.files} files, {figures.inputs} inputs: {figures}."


def _read(source: Source) -> list[Document | Rejected]:
    started = process_time()
    found = list(read(source))
    assert process_time() - started < SECONDS, f"{source.uri} takes too long"
    assert found, f"{source.uri} is lost"
    assert len({outcome.source_uri for outcome in found}) == len(found), f"{source.uri}: a record hides another"
    return found
