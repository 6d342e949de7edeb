"""Two thousand mutated files, the same at each test run; `make torture` reads them too."""

import random
import re

from extractors.formats import discover, read
from schemas.records import Document
from tests.torture.mutations import originals, read_mutated


def test_the_files_that_are_mutated_are_sound(tmp_path):
    for name, content in originals().items():
        (tmp_path / name).write_bytes(content)
    given = {source.uri: list(read(source)) for source in discover([tmp_path])}
    assert given.keys() == originals().keys()
    assert [uri for uri, found in given.items() if not any(isinstance(item, Document) for item in found)] == []


def test_mutated_files_are_read_or_refused_with_a_reason(tmp_path):
    told = read_mutated(tmp_path / "mutated", 2000, random.Random(1))
    assert all(int(number) > 20 for number in re.findall(r"\d+", told))
