"""What is read from a file of some bytes."""

from pathlib import Path

import pytest

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
