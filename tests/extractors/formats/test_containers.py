"""Compressed files and archives: read by what they hold, bounded in size, never written to disk."""

import gzip
import io
import json
import tracemalloc
import zipfile
import zlib

import pytest
import zstandard

from schemas.records import Document, Rejected

TEXT = "Envoy Mara Delo met Oren Vasik in Tripoli on 3 May 2021."
LINES = "".join(json.dumps({"id": f"r{n}", "text": f"{TEXT} It was meeting {n}."}) + "\n" for n in range(3000)).encode()
PACKERS = {"gz": gzip.compress, "zst": zstandard.ZstdCompressor().compress}


def zipped(members: dict[str, bytes], compression=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("ending", PACKERS)
def test_a_compressed_file_is_read_as_what_it_holds(only, outcomes, ending):
    assert only(f"a.txt.{ending}", PACKERS[ending](TEXT.encode())).text == TEXT
    found = outcomes(f"a.jsonl.{ending.upper()}", PACKERS[ending](LINES))
    assert [document.source_uri for document in found] == [f"a.jsonl.{ending.upper()}#r{n}" for n in range(3000)]


@pytest.mark.parametrize("ending", PACKERS)
def test_compressed_streams_on_end_are_one_file(only, ending):
    pack = PACKERS[ending]
    assert only(f"a.txt.{ending}", pack(TEXT.encode()) + pack(b"") + pack(b" The end.")).text == f"{TEXT} The end."


@pytest.mark.parametrize("ending", PACKERS)
def test_a_compressed_file_that_is_cut_off_gives_what_came_before_and_says_so(outcomes, ending):
    packed = PACKERS[ending](LINES)
    *documents, refused = outcomes(f"a.jsonl.{ending}", packed[: -len(packed) // 3])
    assert all(isinstance(document, Document) for document in documents)
    assert (refused.source_uri, "cut off" in refused.reason) == (f"a.jsonl.{ending}", True)
    assert len(documents) > 100


@pytest.mark.parametrize("ending", PACKERS)
def test_what_is_not_compressed_is_damaged(reason, ending):
    assert reason(f"a.txt.{ending}", TEXT).startswith("It is damaged (")


@pytest.mark.parametrize("name", ["a.gz", "a.exe.gz"])
def test_a_compressed_file_of_an_unknown_kind_is_refused(reason, name):
    assert "cannot be read" in reason(name, gzip.compress(b"x"))


def test_an_archive_is_read_file_by_file(outcomes):
    members = {
        "b.txt": TEXT.encode(), "sub/": b"", "sub/a.jsonl": b'{"id": "x", "text": "The talks went well."}\n{',
        "sub/c.png": b"\x89PNG", ".hidden.txt": b"x", "__MACOSX/b.txt": b"x",
        "deep.zip": zipped({"d.txt": TEXT.encode()}),
        "e.md.gz": gzip.compress(TEXT.encode()),
    }  # fmt: skip
    found = {outcome.source_uri: outcome for outcome in outcomes("a.zip", zipped(members))}
    assert {uri for uri, outcome in found.items() if isinstance(outcome, Document)} == {
        "a.zip#b.txt", "a.zip#sub/a.jsonl#x", "a.zip#deep.zip#d.txt", "a.zip#e.md.gz"
    }  # fmt: skip
    assert {uri for uri, outcome in found.items() if isinstance(outcome, Rejected)} == {
        "a.zip#sub/a.jsonl#2", "a.zip#sub/c.png"
    }  # fmt: skip


def test_two_members_of_one_name_are_told_apart(outcomes):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "The first talks went well.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "The second talks went well.")
    found = outcomes("a.zip", out.getvalue())
    assert [(document.source_uri, document.text.split()[1]) for document in found] == [
        ("a.zip#a.txt", "first"), ("a.zip#2", "second")
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "..\\out.txt"])
def test_a_name_that_leads_out_of_the_archive_is_refused_and_nothing_is_written(outcomes, tmp_path, name):
    good, bad = outcomes("a.zip", zipped({"good.txt": TEXT.encode(), name: TEXT.encode()}))
    assert isinstance(good, Document)
    assert "leads out" in bad.reason
    assert [file.name for file in tmp_path.rglob("*")] == ["a.zip"]
    assert not (tmp_path.parent / "out.txt").exists()


def test_an_encrypted_member_is_refused(outcomes):
    content = bytearray(zipped({"a.txt": TEXT.encode()}))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + offset] |= 1
    [refused] = outcomes("a.zip", bytes(content))
    assert (refused.source_uri, refused.reason) == ("a.zip#a.txt", "It is encrypted.")


def test_a_damaged_member_leaves_the_others_alone(outcomes):
    content = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}, zipfile.ZIP_STORED))
    content[content.index(b"Envoy")] ^= 1
    first, second = outcomes("a.zip", bytes(content))
    assert "damaged" in first.reason
    assert "CRC" in first.reason
    assert second.text == TEXT


@pytest.mark.parametrize("content", [b"", b"PK nothing", zipped({"a.txt": b"x"})[:-30]])
def test_a_damaged_archive_is_refused(reason, content):
    assert "damaged, or no .zip file" in reason("a.zip", content)


def zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(megabytes)), packer.flush()])


BOMBS = {
    "bomb.jsonl.gz": zeros(60),
    "bomb.jsonl.gz.gz": gzip.compress(zeros(60)),
    "bomb.zip": zipped({"bomb.jsonl": bytes(60_000_000)}),
    "bomb.jsonl.zst": zstandard.ZstdCompressor().compress(bytes(60_000_000)),
    "bomb.parquet.gz": zeros(60),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_left_alone_and_fills_no_memory(outcomes, name):
    tracemalloc.start()
    try:
        found = outcomes(name, BOMBS[name])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "unpacks to more than 200 times its size" in found[-1].reason
    assert not any(isinstance(outcome, Document) for outcome in found)
    assert peak < 80_000_000


def test_many_small_bombs_share_one_allowance(outcomes):
    found = outcomes("a.zip", zipped({f"{n}.txt": b"war " * 500_000 for n in range(40)}))
    refused = [outcome for outcome in found if isinstance(outcome, Rejected) and "unpacks to more" in outcome.reason]
    assert len(found) == 40
    assert len(refused) > 20


def test_what_lies_too_deep_is_left_alone(outcomes):
    content = TEXT.encode()
    for _ in range(4):
        content = gzip.compress(content)
    assert isinstance(outcomes("a.txt" + ".gz" * 4, content)[0], Document)
    assert "containers deep" in outcomes("a.txt" + ".gz" * 5, gzip.compress(content))[0].reason


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.zip"])
def test_damaged_containers_are_accounted_for(survives, name):
    lines = LINES[:3000]
    content = zipped({"a.jsonl": lines, "b.txt": TEXT.encode()}) if name == "a.zip" else PACKERS[name[8:]](lines)
    survives(name, content)
