"""Files of records: JSON Lines, JSON, CSV, TSV and Parquet, by whatever names their fields go."""

import csv
import io
import json
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from extractors.formats.fields import FIELDS, to_record
from extractors.formats.json_file import CHUNK
from schemas.records import Document, Rejected

TEXT = "Envoy Mara Delo met Oren Vasik in Tripoli on 3 May 2021."
OTHER = "Rebels of the Northern Front attacked the harbour of Misrata on 9 June 2021."
RECORD = {"id": "a", "text": TEXT, "published": "2021-05-04", "title": "Talks", "url": "https://news.example/talks"}
RECORDS = [RECORD, {"text": OTHER}]


def as_jsonl(records) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def as_csv(records, delimiter=",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(RECORD), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue().encode()


def as_parquet(records, **options) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(records), out, **options)
    return out.getvalue()


FILES = {
    "r.jsonl": as_jsonl(RECORDS),
    "r.ndjson": b"\n" + as_jsonl(RECORDS) + b"\n\n",
    "r.json": json.dumps(RECORDS, indent=1).encode(),
    "articles.json": json.dumps({"status": "ok", "articles": RECORDS}).encode(),
    "r.csv": as_csv(RECORDS),
    "semicolon.csv": b"\xef\xbb\xbf" + as_csv(RECORDS, ";"),
    "r.tsv": as_csv(RECORDS, "\t"),
    "r.parquet": as_parquet(RECORDS),
}


@pytest.mark.parametrize("name", FILES)
def test_each_record_is_a_document_with_what_is_said_about_it(outcomes, name):
    first, second = outcomes(name, FILES[name])
    assert (first.source_uri, first.text, first.title) == (f"{name}#a", TEXT, "Talks")
    assert (first.url, first.published, first.language) == ("https://news.example/talks", "2021-05-04", "en")
    number = 3 if name == "r.ndjson" else 2
    assert (second.source_uri, second.text, second.title) == (f"{name}#{number}", OTHER, None)
    assert first.media_type == second.media_type != "text/plain"


def test_one_object_is_one_document(only):
    assert only("a.json", json.dumps(RECORD)).text == TEXT


def test_an_object_of_records_names_them(outcomes):
    found = outcomes("a.json", json.dumps({"x": {"text": TEXT}, "y": {"id": "own", "text": OTHER}}))
    assert [document.source_uri for document in found] == ["a.json#x", "a.json#own"]


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, names in FIELDS.items() for name in names.split()]
)
def test_fields_are_known_by_each_of_their_names(field, name):
    record = to_record({"text": TEXT, f" {name.upper()} ": "value"} if field != "text" else {name: "value"}, 1, "x/y")
    assert getattr(record, field) == "value"


def test_the_first_name_that_has_a_value_counts():
    assert to_record({"body": "second", "text": "first", "content": " "}, 1, "x/y").text == "first"
    assert to_record({"text": " ", "content": None, "body": "second"}, 1, "x/y").text == "second"


def test_numbers_and_dates_become_words(outcomes):
    when = datetime(2021, 5, 4, 23, 30, tzinfo=UTC)
    [record] = outcomes("a.parquet", as_parquet([{"id": 7, "text": TEXT, "date": when}]))
    assert (record.source_uri, record.published) == ("a.parquet#7", "2021-05-04T23:30:00+00:00")


def test_what_says_nothing_is_passed_over():
    values = {"id": float("nan"), "_id": "own", "title": True, "headline": "", "url": [], "link": {}, "date": None}
    record = to_record({"text": TEXT, **values}, 1, "x/y")
    assert (record.id, record.title, record.url, record.published) == ("own", None, None, None)


def test_a_text_with_the_tags_of_a_page_is_read_as_one(outcomes):
    [record] = outcomes(
        "a.jsonl", as_jsonl([RECORD | {"text": f"<p>{TEXT}</p>\n<p>{OTHER.replace('M', '&#77;')}</p>"}])
    )
    assert (record.text, record.media_type) == (f"{TEXT}\n{OTHER}", "text/html")
    assert (record.source_uri, record.title, record.published) == ("a.jsonl#a", "Talks", "2021-05-04")
    [plain] = outcomes("b.jsonl", as_jsonl([{"text": f"{TEXT} <b>Good</b> & <script>alert(1)</script>"}]))
    assert plain.text == f"{TEXT} <b>Good</b> & <script>alert(1)</script>"


def test_a_bad_line_leaves_the_others_alone(outcomes):
    lines = [json.dumps(RECORD), '{"text": "cut', "[1]", '{"id": "d", "text": null}', "[" * 100_000, json.dumps(RECORD)]
    found = outcomes("a.jsonl", "\n".join(lines))
    assert [outcome.source_uri for outcome in found] == [f"a.jsonl#{id_}" for id_ in ("a", 2, 3, "d", 5, 6)]
    assert [type(outcome) for outcome in found] == [Document, *[Rejected] * 4, Document]
    assert "Line 2 is not valid JSON" in found[1].reason
    assert "no object" in found[2].reason
    assert "no text" in found[3].reason


def test_a_line_in_another_encoding_is_decoded_on_its_own(outcomes):
    latin = '{"text": "The café’s owner, André Çelik, met Zoë Müller in Besançon – on 5 May 2021."}'
    first, second = outcomes("a.jsonl", json.dumps(RECORD).encode() + b"\n" + latin.encode("cp1252"))
    assert first.text == TEXT
    assert second.text.startswith("The café’s owner, André Çelik, met Zoë Müller in Besançon – on")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.tsv"])
def test_records_in_utf16_are_decoded(outcomes, name):
    content = FILES[name.replace("a.", "r.")].decode().encode("utf-16")
    assert [document.text for document in outcomes(name, content)] == [TEXT, OTHER]


def test_a_line_that_is_too_long_is_skipped(outcomes):
    found = outcomes("a.jsonl", b'{"text": "' + b"a" * 20_000_000 + b'"}\n' + json.dumps(RECORD).encode())
    assert [outcome.source_uri for outcome in found] == ["a.jsonl#1", "a.jsonl#a"]
    assert "Line 1 is longer than 8,000,000 characters" in found[0].reason


def test_a_text_that_is_too_long_is_refused_by_its_id(outcomes):
    [refused] = outcomes("a.jsonl", as_jsonl([{"id": "x", "text": "a" * 1_000_001}]))
    assert (refused.source_uri, "1,000,000 characters" in refused.reason) == ("a.jsonl#x", True)


@given(
    ids=st.lists(st.none() | st.sampled_from(["a", "1", "2", "3", "3+", "", " "]) | st.text(max_size=3), max_size=12),
    name=st.sampled_from(["r.jsonl", "r.json", "r.parquet"]),
)
def test_each_record_has_a_place_of_its_own(ids, name):
    import tempfile
    from pathlib import Path

    from extractors.formats import discover, read

    records = [{"id": id_, "text": TEXT} for id_ in ids]
    write = {"r.jsonl": as_jsonl, "r.json": lambda rs: json.dumps(rs).encode(), "r.parquet": as_parquet}[name]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(write([{"id": "0", "text": TEXT}, *records]))
        [source] = discover([Path(folder)])
        found = list(read(source))
    assert len(found) == len({outcome.source_uri for outcome in found}) == len(ids) + 1
    assert all(outcome.text == TEXT and outcome.source_uri.startswith(f"{name}#") for outcome in found)


def test_an_array_is_read_across_chunks_and_however_it_is_spaced(outcomes):
    records = [
        {"id": str(n), "text": f"{TEXT} {'The talks went on. ' * (n * 997 % 9000)}é\U0001f600"} for n in range(40)
    ]
    content = json.dumps(records, indent=3, ensure_ascii=False).replace("},", "}\r\n\t,")
    assert len(content) > 20 * CHUNK
    found = outcomes("a.json", content)
    assert [(record.source_uri, record.text) for record in found] == [(f"a.json#{r['id']}", r["text"]) for r in records]


@pytest.mark.parametrize("between", ["\n", "", "\n\n  ", ",\r\n"])
def test_objects_on_end_are_records_too(outcomes, between):
    found = outcomes("a.json", between.join(json.dumps(record, indent=2) for record in RECORDS * 40))
    assert [record.text for record in found] == [TEXT, OTHER] * 40
    assert found[0].source_uri == "a.json#a"


def test_a_blank_between_chunks_is_no_end(outcomes):
    for content in (as_jsonl(RECORDS), json.dumps(RECORDS).encode()):
        assert len(outcomes("a.json", content.replace(b'"}', b'"}' + b" " * 3 * CHUNK, 1))) == 2


def test_an_array_that_breaks_gives_what_came_before(outcomes):
    for content, words in (
        (json.dumps(RECORDS)[:-1], "cut off"),
        (json.dumps([*RECORDS, RECORD])[:-9], "not valid JSON"),
        (json.dumps(RECORDS) + "[]", "goes on after"),
    ):
        found = outcomes("a.json", content)
        assert [type(outcome) for outcome in found] == [Document, Document, Rejected]
        assert (found[2].source_uri, words in found[2].reason) == ("a.json", True)


def test_an_old_json_file_is_decoded(outcomes):
    text = "The café’s owner, André Çelik, met Zoë Müller in Besançon – on 5 May 2021."
    for value in ([{"text": text}], {"text": text}):
        [record] = outcomes("a.json", json.dumps(value, ensure_ascii=False).encode("cp1252"))
        assert record.text == text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.jsonl", b"", "empty"),
        ("a.json", b" ", "empty"),
        ("a.json", b"[]", "empty"),
        ("a.json", b"3", "holds no records"),
        ("a.json", b'{"a": [1, 2]}', "holds no records"),
        ("a.json", b'{"text": "cut', "not valid JSON"),
        ("a.json", b"[" * 100_000, "RecursionError"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"id,text\n", "empty"),
        ("a.csv", b"id,words\n1,x\n", "name the columns"),
        ("a.csv", b"\0\1\2\xff\n" * 99, "not text|name the columns"),
        ("a.parquet", b"PAR1 broken", "damaged, or no .parquet file"),
        ("a.parquet", as_parquet([{"id": 1, "words": "x"}]), "no text"),
    ],
)
def test_a_file_without_records_is_refused_with_its_reason(reason, name, content, words):
    import re

    assert re.search(words, reason(name, content))


def test_fields_of_a_row_may_hold_anything(outcomes):
    text = f'{TEXT} "Good," he said; then,\r\n\tthey left. ' + "Talks went on. " * 20_000
    [record] = outcomes("a.csv", as_csv([RECORD | {"text": text}]))
    assert record.text == text


def test_rows_that_are_short_long_or_blank_are_read_as_far_as_they_go(outcomes):
    found = outcomes("a.csv", f"id,text,title\n1,{TEXT}\n\n2,{TEXT},Talks,more,still more\n3\n")
    assert [outcome.source_uri for outcome in found] == ["a.csv#1", "a.csv#2", "a.csv#3"]
    assert [getattr(outcome, "title", "refused") for outcome in found] == [None, "Talks", "refused"]


def test_a_quote_that_never_ends_costs_one_row_at_most_eight_million_characters(outcomes):
    content = f'id,text\n1,{TEXT}\n2,"' + f"{TEXT}\n" * 200_000
    first, *others = outcomes("a.csv", content)
    assert first.text == TEXT
    assert isinstance(others[0], Rejected)
    assert "field larger than field limit" in others[0].reason


def test_a_parquet_file_is_read_some_rows_at_a_time(outcomes):
    rows = [{"text": f"{TEXT} It was meeting {n}.", "image": bytes(9)} for n in range(1, 1001)]
    found = outcomes("a.parquet", as_parquet(rows, row_group_size=300))
    assert [(record.source_uri, record.text) for record in found] == [
        (f"a.parquet#{number}", row["text"]) for number, row in enumerate(rows, start=1)
    ]


@pytest.mark.parametrize("name", FILES)
def test_damaged_records_are_accounted_for(survives, name):
    survives(name, FILES[name])


def test_several_authors_are_named_one_after_the_other() -> None:
    record = to_record({"text": TEXT, "authors": ["Mara Lind", None, "Ola Berg"], "sitename": "The Harbour"}, 1, "x/y")
    assert (record.author, record.site) == ("Mara Lind; Ola Berg", "The Harbour")
