"""Plain text: every character is kept, whatever its encoding; what is no English text is refused."""

import re
import subprocess
import sys
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.formats.decoding import decode
from extractors.formats.english import language_of
from extractors.formats.items import MAX_CHARS, UnreadableError
from schemas.records import Document

LINE = "The envoy met the minister in Tripoli on 3 May 2021, and both said the talks went well.\r\n"
LATIN = "The café’s owner, André Çelik, met Zoë Müller in Besançon – on 5 May 2021. " * 4


@pytest.mark.parametrize(
    ("name", "media_type"), [("a.txt", "text/plain"), ("A.TXT", "text/plain"), ("a.md", "text/markdown")]
)
def test_a_file_is_a_document(only, name, media_type):
    assert only(name, LINE) == Document(name, LINE, media_type, language="en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_decoded_without_its_mark(only, encoding):
    marked = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert only("a.txt", marked + LATIN.encode(encoding)).text == LATIN


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not text.startswith("\ufeff")))
def test_utf8_comes_back_character_by_character(text):
    assert decode(text.encode()) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(content):
    with suppress(UnreadableError):
        assert isinstance(decode(content), str)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_wide_characters_are_decoded_without_a_mark_too(only, encoding):
    assert only("a.txt", LATIN.encode(encoding)).text == LATIN


def test_a_program_is_no_text(reason):
    assert "binary data" in reason("a.txt", Path(sys.executable).resolve().read_bytes()[:500_000])


def test_utf8_that_is_cut_off_or_has_a_wrong_byte_stays_utf8(only):
    whole = LATIN.encode()
    assert only("a.txt", whole[: whole.index("ü".encode()) + 1]).text.endswith("Çelik, met Zoë M\ufffd")
    assert only("a.txt", whole.replace("é".encode(), b"\xe9", 1)).text == LATIN.replace("é", "\ufffd", 1)


def test_a_declared_encoding_is_believed_where_it_fits():
    assert decode("Čapek šel".encode("cp1250"), "windows-1250") == "Čapek šel"
    assert decode("Čapek šel".encode(), "windows-1250") == "Čapek šel"
    assert decode(LATIN.encode("cp1252"), "no-such-encoding") == LATIN


def test_line_ends_and_control_characters_stay_in_place(only):
    text = "The envoy\x1b[31m met\r\nthe\rminister\u2028in\x0bTripoli\u00a0on Monday."
    assert only("a.txt", text).text == text


def test_characters_that_no_table_holds_are_replaced_one_for_one(outcomes):
    assert outcomes("a.txt", LINE.replace(",", "\0"))[0].text == LINE.replace(",", "\ufffd")
    [record] = outcomes(
        "a.jsonl", r'{"text": "The envoy met the \ud800 minister.", "title": "A \udfff", "id": "\ud9ff"}'
    )
    assert (record.text, record.title) == ("The envoy met the \ufffd minister.", "A \ufffd")
    assert record.source_uri == "a.jsonl#\ufffd"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.md", b" \r\n\t\xc2\xa0", "blank"),
        ("a.txt", bytes(range(256)) * 64, "not text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0\1\2\xff" * 99, "not text"),
        ("a.txt", bytes(range(1, 32)) * 9, "not text"),
        ("a.txt", "a" * (MAX_CHARS + 1), "longer than 1,000,000 characters"),
        ("a.txt", "é" * (MAX_CHARS + 1), "longer than 1,000,000 characters"),
        ("a.txt", "a" * 5 * MAX_CHARS, "longer than 1,000,000 characters"),
        ("a.docx", LINE, r"end in \.docx .* \.txt"),
        ("readme", LINE, "without an ending"),
        (".hidden", LINE, "without an ending"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(reason, name, content, words):
    assert re.search(words, reason(name, content))


def test_a_page_that_is_called_text_is_read_as_a_page(only):
    document = only("a.txt", f"\n<!DOCTYPE html>\n<html><body><nav>Home</nav><p>{LINE * 4}</p></body></html>")
    assert (document.media_type, "<" in document.text, "Home" in document.text) == ("text/html", False, False)


def test_the_longest_text_is_read(only):
    text = (LINE * (MAX_CHARS // len(LINE) + 1))[:MAX_CHARS]
    assert len(only("a.txt", text).text) == MAX_CHARS


def test_a_text_that_is_too_long_is_not_held_in_memory(reason):
    content = b"word " * 8_000_000
    tracemalloc.start()
    try:
        assert "longer" in reason("a.txt", content)
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_the_limit_is_the_language_stage_s_own():
    from extractors import language

    assert MAX_CHARS == language.MAX_CHARS


FOREIGN = [
    ("de", "Der Außenminister traf sich am Montag in Berlin mit seinem Kollegen."),
    ("fr", "Le ministre est arrivé à Paris lundi."),
    ("es", "El presidente viajó a Madrid para reunirse con el ministro."),
    ("ru", "Президент встретился с министром в Москве."),
    ("ar", "التقى الرئيس الوزير في القاهرة"),
    ("zh", "总统周一在北京会见了部长，双方表示会谈进展顺利。"),
    ("tr", "Cumhurbaşkanı Ankara'da bakanla görüştü."),
    ("sw", "Rais alikutana na waziri Nairobi."),
]


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_another_language_is_refused_by_its_code(reason, code, text):
    assert f"'{code}' (ISO 639-1)" in reason("a.txt", text)


@pytest.mark.parametrize(
    "text",
    [
        "Hello.",
        "42",
        "Tokyo",
        "Putin met Erdogan in Moskva.",
        "Haftar, Sarraj, Macron, Merkel, Erdogan, Putin",
        "Envoy Mara Delo met Oren Vasik in Tripoli on 3 May 2021.",
        "MINISTER MEETS ENVOY IN TRIPOLI",
        "Libya\n\nGNA LNA UN EU NATO\n\nShare Tweet Email",
    ],
)
def test_short_english_and_lists_of_names_are_not_refused_by_chance(only, text):
    assert only("a.txt", text).language == "en"


def test_a_language_without_a_code_in_iso_639_1_counts_as_the_nearest_that_has_one():
    pidgin = (
        "Di president don meet di minister for Abuja, and dem don agree say di talks go well well for all di pipol."
    )
    assert language_of(pidgin) == "en"


def test_an_english_article_that_quotes_another_language_is_english():
    assert language_of(LINE * 5 + FOREIGN[3][1] + LINE * 5) == "en"


HEAVY = "trafilatura pyarrow pypdf fastwarc feedparser py3langid charset_normalizer zstandard fsspec spacy lxml"


def test_no_heavy_library_is_imported_before_it_is_needed():
    code = f"import sys, extractors.formats; print(*[name for name in '{HEAVY}'.split() if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=True).stdout == "\n"
