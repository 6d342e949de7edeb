"""Which files are found, under which names, and what becomes of those that cannot be read."""

import hashlib
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from fsspec import filesystem

from extractors.formats import discover, read
from schemas.errors import InputError
from schemas.records import Document, Rejected

NOBODY = 65534


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a/c.txt", "a/.hidden.txt", ".git/d.txt", "a/b/e.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def uris(*paths):
    return [source.uri for source in discover([Path(path) for path in paths])]


@contextmanager
def without_rights():
    """Act as a user to whom files can be closed, as the superuser is not; modules must have been imported before."""
    user = os.geteuid()
    os.seteuid(user or NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_folder_gives_its_files_sorted_and_leaves_hidden_ones_out(folder):
    assert uris(folder) == ["a/b/e.md", "a/c.txt", "b.txt"]


def test_a_source_has_the_hash_of_its_bytes(folder):
    [source] = discover([folder / "b.txt"])
    assert (source.uri, source.sha256) == ("b.txt", hashlib.sha256(b"b.txt").hexdigest())
    assert source == next(discover([folder / "b.txt"]))
    assert len({source, next(discover([folder / "b.txt"]))}) == 1


def test_a_hidden_file_that_is_named_is_read(folder):
    assert uris(folder / "a" / ".hidden.txt") == [".hidden.txt"]


def test_a_pattern_gives_what_matches_relative_to_its_fixed_part(folder):
    assert uris(folder / "**" / "*.txt") == ["a/c.txt", "b.txt"]
    assert uris(folder / "a*") == ["a/b/e.md", "a/c.txt"]


@pytest.mark.parametrize("name", ["nothing.txt", "nothing/*.txt"])
def test_what_is_missing_is_named(folder, name):
    with pytest.raises(InputError, match=name.replace("*", r"\*")):
        list(discover([folder, folder / name]))


def test_a_file_found_twice_comes_once(folder):
    assert uris(folder, folder / "a" / ".." / "a", folder / "b.txt") == ["a/b/e.md", "a/c.txt", "b.txt"]


def test_two_files_of_the_same_name_are_told_apart_by_their_folders(folder):
    for name in ("x/one/news.txt", "y/one/news.txt", "x/other.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    found = uris(folder / "x" / "one", folder / "y" / "one", folder / "x" / "other.txt")
    assert found == ["x/one/news.txt", "y/one/news.txt", "other.txt"]


def test_a_name_that_is_not_utf8_can_be_stored(folder):
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("Talks were held.")
    assert "caf\\xe9.txt" in uris(folder)


def test_links_to_folders_are_followed_and_do_not_circle(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "f.txt").touch()
    (folder / "linked").symlink_to(elsewhere)
    (elsewhere / "back").symlink_to(elsewhere)
    assert uris(folder) == ["a/b/e.md", "a/c.txt", "b.txt", "linked/f.txt"]


def test_what_cannot_be_opened_is_refused_and_the_rest_is_read():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "closed").mkdir()
        for file in (folder / "closed" / "in.txt", folder / "secret.txt", folder / "open.txt"):
            file.write_text("The talks were held in Tunis on Monday.")
        (folder / "lost.txt").symlink_to("nowhere.txt")
        (folder / "circle.txt").symlink_to("circle.txt")
        os.mkfifo(folder / "pipe.txt")
        folder.chmod(0o755)
        (folder / "secret.txt").chmod(0)
        (folder / "closed").chmod(0)
        with without_rights():
            sources = list(discover([folder]))
            outcomes = {source.uri: list(read(source)) for source in sources if source.uri != "open.txt"}
        outcomes |= {source.uri: list(read(source)) for source in sources if source.uri == "open.txt"}
        assert {uri for uri, found in outcomes.items() if isinstance(found[0], Rejected)} == {
            "closed", "secret.txt", "lost.txt", "circle.txt", "pipe.txt"
        }  # fmt: skip
        assert all(len(found) == 1 for found in outcomes.values())
        assert isinstance(outcomes["open.txt"][0], Document)
        assert "Permission denied" in outcomes["secret.txt"][0].reason
        assert {source.sha256 for source in sources if source.uri != "open.txt"} == {"unreadable"}
        (folder / "closed").chmod(0o755)


def test_an_input_in_a_closed_folder_is_one_sentence(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(0)
    with without_rights(), pytest.raises(InputError, match="is closed to you"):
        list(discover([closed / "in" / "deep.txt"]))


def test_a_file_url_is_a_path(folder):
    assert uris(f"file://{folder}/a") == uris(folder / "a")


def test_files_in_memory_are_read():
    memory = filesystem("memory")
    memory.pipe({"/inbox/a/talks.txt": b"The talks were held in Tunis.", "/inbox/.hidden.txt": b""})
    [source] = discover([Path("memory://inbox")])
    assert source.uri == "a/talks.txt"
    assert [document.text for document in read(source)] == ["The talks were held in Tunis."]
    assert uris("memory://inbox/a/talks.txt") == ["talks.txt"]
    memory.rm("/inbox", recursive=True)
    assert [type(outcome) for outcome in read(source)] == [Rejected]


@pytest.mark.parametrize("address", ["s3://bucket/news", "https://news.example/a.html", "memory://nothing"])
def test_addresses_in_a_network_and_missing_ones_are_one_sentence(address):
    with pytest.raises(InputError, match=r"uses no network|does not exist"):
        uris(address)
