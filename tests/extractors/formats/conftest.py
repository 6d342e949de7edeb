"""What is read from a file of some bytes."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.formats import discover, read
from schemas.records import Document, Rejected


@pytest.fixture
def outcomes(tmp_path: Path):
    """All that a file of this name and content gives, in order."""

    def read_(name: str, content: bytes | str) -> list[Document | Rejected]:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        [source] = discover([file])
        return list(read(source))

    return read_


@pytest.fixture
def only(outcomes):
    """The one document or refusal that a file of this name and content gives."""

    def read_(name: str, content: bytes | str) -> Document | Rejected:
        [outcome] = outcomes(name, content)
        assert outcome.source_uri == name
        return outcome

    return read_


@pytest.fixture
def reason(only):
    """Why a file of this name and content is refused as a whole."""

    def read_(name: str, content: bytes | str) -> str:
        outcome = only(name, content)
        assert isinstance(outcome, Rejected)
        assert outcome.stage == "read"
        return outcome.reason

    return read_


@pytest.fixture(scope="session")
def survives(tmp_path_factory):
    """Damage the bytes of a file in many ways; each time, all of it must be accounted for and nothing raised."""
    folder = tmp_path_factory.mktemp("damaged")
    places = st.tuples(st.integers(0, 1 << 20), st.integers(0, 40), st.binary(max_size=12))

    def survives_(name: str, content: bytes) -> None:
        file = folder / name

        @settings(max_examples=60, deadline=None)
        @given(st.lists(places, max_size=4))
        def try_(damages):
            damaged = bytearray(content)
            for place, length, other in damages:
                start = place % (len(damaged) + 1)
                damaged[start : start + length] = other
            file.write_bytes(damaged)
            found = list(read(next(discover([file]))))
            assert found
            assert all(isinstance(outcome, Document | Rejected) for outcome in found)
            uses = Counter(outcome.source_uri for outcome in found if isinstance(outcome, Document))
            assert max(uses.values(), default=1) == 1
            for outcome in found:
                repr(outcome).encode()

        try_()

    return survives_
