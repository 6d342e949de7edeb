"""What stands for everything that turns a file into rows: while it stays the same, so do the rows."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from schemas.errors import SettingError
from schemas.resources import EXPECTATIONS, REFERENCE, ROOT

PACKAGES = ("extractors", "schemas")
LIBRARIES = tuple("charset-normalizer dateparser fastwarc feedparser py3langid pyarrow pypdf spacy trafilatura".split())
"""Those whose version may change a row."""


def code_fingerprint(model: str) -> str:
    """Return 16 hexadecimal digits that change with the code, ontology, rules, libraries or `model` that make the rows.

    Raises SettingError if there is no such model; does not load it.
    """
    digest = sha256()
    for file in _files():
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    digest.update(model_version(model).encode())
    return digest.hexdigest()[:16]


def model_version(model: str) -> str:
    """Return name and version of `model`, an installed spaCy package or a folder with a `meta.json`.

    Raises SettingError if it is neither.
    """
    meta = Path(model) / "meta.json"
    if meta.is_file():
        return f"{model} {sha256(meta.read_bytes()).hexdigest()}"
    try:
        return f"{model} {version(model)}"
    except PackageNotFoundError as error:
        raise SettingError(f"There is no spaCy model {model!r} here; install it or name another one.") from error


def _files() -> Iterator[Path]:
    folders = [*(ROOT / package for package in PACKAGES), REFERENCE]
    found = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    # Checks judge rows and never change them.
    return iter(sorted(file for file in found if file.suffix != ".pyc" and EXPECTATIONS not in file.parents))
