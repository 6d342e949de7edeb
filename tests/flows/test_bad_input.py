"""Hostile and broken files, end to end: each is refused with its reason or handled, and the rest is published."""

import json
import os
import re

import pytest

from flows.ingest import PLAIN, pipeline
from flows.settings import Settings
from warehouse import reader

LINE = "The rebels attacked the port of Misrata on 9 June 2021. "
RUSSIAN = "Президент встретился с министром в Москве. Переговоры прошли на прошлой неделе и продолжались два дня. " * 5
FRENCH = "Le médecin a rencontré le délégué à Orléans où l'été était très chaud, d'après la télévision."


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A folder with one file of every kind of trouble, and two good ones of the same text."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "good.txt").write_text(LINE, "utf-8")
    (folder / "twin.txt").write_text(LINE, "utf-8")
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\n\t\n", "utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(4096))
    (folder / "gone.txt").symlink_to(folder / "nothing")
    records = [
        json.dumps({"id": "a", "text": "Envoy Mara Delo met Oren Vasik in Tripoli on 3 May 2021."}),
        '{"id": "b", "text": "cut off',
        json.dumps({"id": "c", "text": "Envoy Mara Delo met Oren Vasik in Tunis on 4 May 2021."}),
        json.dumps({"id": "d"}),
        json.dumps(["no", "object"]),
    ]
    (folder / "records.jsonl").write_text("\n".join(records), "utf-8")
    (folder / "latin.txt").write_bytes(
        ("The café’s owner, André Çelik, met Zoë Müller in Besançon on 5 May 2021. " * 4).encode("cp1252")
    )
    (folder / "long.txt").write_text((LINE * (20_000_000 // len(LINE) + 1))[:20_000_000], "utf-8")
    (folder / "russian.txt").write_text(RUSSIAN, "utf-8")
    (folder / "french.txt").write_text(FRENCH * 5, "utf-8")
    (folder / "controls.txt").write_text("\x1b[31m" + LINE.replace("Misrata", "Mis\x00rata"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def published(mixed, tmp_path_factory):
    """The report of a run over all that, and a way to ask its warehouse."""
    path = tmp_path_factory.mktemp("out") / "news.duckdb"
    report = pipeline(PLAIN, [mixed], path, 100, Settings().model)
    return report, lambda sql: reader.query(path, sql)[1]


REFUSED = {
    "empty.txt": "empty",
    "blank.txt": "empty|blank|no text",
    "binary.txt": "binary|not text",
    "picture.txt": "binary|not text|PNG|image",
    "gone.txt": "cannot be|no such|No such|link",
    "long.txt": "long|large|characters|bytes",
    "russian.txt": "English|language|'ru'",
    "french.txt": "English|language|'fr'",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_with_its_reason(published, name):
    [(stage, reason)] = published[1](f"SELECT stage, reason FROM rejected WHERE source_uri = '{name}'")
    assert stage in {"read", "clean", "annotate", "extract"}
    assert re.search(REFUSED[name], reason)


def test_a_bad_line_leaves_the_others_alone(published):
    assert published[1](
        "SELECT source_uri FROM document_sources WHERE source_uri LIKE 'records.jsonl#%' ORDER BY ALL"
    ) == [("records.jsonl#a",), ("records.jsonl#c",)]
    assert published[1]("SELECT count(*) FROM rejected WHERE source_uri LIKE 'records.jsonl%'") == [(3,)]


def test_an_old_encoding_is_decoded(published):
    [(text,)] = published[1]("SELECT text FROM documents WHERE source_uri = 'latin.txt'")
    assert text.startswith("The café’s owner, André Çelik, met Zoë Müller in Besançon")


def test_the_same_file_twice_is_one_document_in_two_places(published):
    assert published[1](
        "SELECT list_sort(list(source_uri)) FROM document_sources GROUP BY document_id HAVING count(*) > 1"
    ) == [(["good.txt", "twin.txt"],)]


def test_the_rest_is_published(published):
    good = "SELECT DISTINCT source_uri FROM documents WHERE source_uri IN ('good.txt', 'latin.txt', 'records.jsonl#a')"
    assert len(published[1](good)) == 3
    told = "FROM offensives JOIN event_mentions AS told USING (event_id) JOIN documents USING (document_id)"
    assert published[1](
        f"SELECT offensives.date_start::VARCHAR, offensives.date_end::VARCHAR, mention_count {told} "
        "WHERE documents.source_uri = 'good.txt'"
    ) == [("2021-06-09", "2021-06-09", 2)]  # controls.txt tells of it as well


def test_nothing_is_lost(published, mixed):
    report, ask = published
    assert report.figures.conserved
    assert report.files == len(list(mixed.iterdir()))
    [(accounted,)] = ask(
        "SELECT count(DISTINCT split_part(source_uri, '#', 1)) "
        "FROM (SELECT source_uri FROM document_sources UNION ALL SELECT source_uri FROM rejected)"
    )
    assert accounted == report.files


def test_a_second_run_finds_nothing_new(published, mixed):
    assert pipeline(PLAIN, [mixed], published[0].warehouse, 100, Settings().model).version is None
