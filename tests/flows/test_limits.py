"""Limits of time and memory: what takes too long is refused alone, and much text is not extracted at once."""

import re
import threading
from collections import Counter
from contextlib import suppress

import pytest

import flows.parts
from extractors.formats import discover
from flows.limits import at_most, each_at_most
from flows.parts import extract_all, parts
from schemas.records import Document, Rejected


def endless(*_args):
    while True:
        pass


def test_what_takes_too_long_is_interrupted_and_what_does_not_is_not():
    with pytest.raises(TimeoutError, match=r"longer than 0.05 seconds"), at_most(0.05, 1):
        endless()
    with pytest.raises(TimeoutError), at_most(0.05, 1):
        re.match(r"(a+)+$", "a" * 60 + "b")
    with at_most(60, 1):
        assert sum(range(10)) == 45


def test_who_asks_for_too_much_memory_gets_none_and_others_do():
    with pytest.raises(MemoryError, match=r"more than 0.5 GiB"), at_most(60, 0.5):
        bytearray(2**30)
    with at_most(60, 0.5):
        assert len(bytearray(2**28)) == 2**28
    assert len(bytearray(2**30)) == 2**30


def test_an_interruption_that_is_swallowed_comes_again():
    def deaf():
        with suppress(TimeoutError):
            endless()
        endless()

    with pytest.raises(TimeoutError), at_most(0.05, 1):
        deaf()


def test_another_thread_is_not_bound():
    done = []

    def work():
        with at_most(0.01, 1):
            done.append(sum(range(1_000_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(done) == 1


def test_each_item_has_its_own_time():
    def items():
        yield 1
        yield 2
        endless()

    seen = []
    with pytest.raises(TimeoutError):
        seen.extend(each_at_most(0.1, 1, items()))
    assert list(each_at_most(5, 1, iter("ab"))) == ["a", "b"]


LONG = (endless, "MOST_SECONDS", 0.2)
MUCH = (lambda: bytearray(2**30), "MOST_GIB", 0.5)


@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        (LONG, "TimeoutError: it took longer than 0.201 seconds of the processor."),
        (MUCH, "MemoryError: it took more than 0.5 GiB of memory."),
    ],
)
def test_a_text_that_takes_too_much_is_refused_alone(monkeypatch, limit, reason):
    exhaust, name, most = limit

    def extract(documents, _nlp):
        for document in documents:
            if "poison" in document.text:
                exhaust()
            yield document

    monkeypatch.setattr(flows.parts, "extract", extract)
    monkeypatch.setattr(flows.parts, "get_nlp", lambda _: None)
    monkeypatch.setattr(flows.parts, name, most)
    texts = [Document("a.txt", "Water."), Document("b.txt", "poison"), Document("c.txt", "Wine.")]
    first, second, third = extract_all(texts, "model")
    assert (first, third) == (texts[0], texts[2])
    assert second == Rejected("b.txt", "extract", f"The extraction failed with {reason}")


@pytest.mark.parametrize(
    ("limit", "reason"),
    [(LONG, "it took longer than 0.2 seconds of the processor."), (MUCH, "it took more than 0.5 GiB of memory.")],
)
def test_a_file_that_takes_too_much_is_refused_where_it_stops(monkeypatch, tmp_path, limit, reason):
    exhaust, name, most = limit

    def read(source):
        yield Document(f"{source.uri}#1", "Water.")
        if source.uri == "a.txt":
            exhaust()

    for file in ("a.txt", "b.txt"):
        (tmp_path / file).write_text(file)
    monkeypatch.setattr(flows.parts, "read", read)
    monkeypatch.setattr(flows.parts, name, most)
    [part] = parts(discover([tmp_path]), 10)
    assert [document.source_uri for document in part.documents] == ["a.txt#1", "b.txt#1"]
    assert part.rejected == [Rejected("a.txt", "read", f"What follows was left alone: {reason}")]


def test_much_text_is_divided(monkeypatch, tmp_path):
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"The envoys met in town number {number} on Monday. " * (1 + number))
    monkeypatch.setattr(flows.parts, "MOST_CHARS", 200)
    found = list(parts(discover([tmp_path]), 10))
    assert [len(part.documents) for part in found] == [2, 1, 1, 1, 1]
    assert sum((part.counts for part in found), Counter()).total() == 6
    assert all(count for part in found for count in part.counts.values()), "a part names files that it holds nothing of"
    assert sum(part.begun for part in found) == 6
