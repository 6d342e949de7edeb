"""The fingerprint changes with all that can change a row, and with nothing else."""

import shutil

import pytest

from flows import fingerprint
from flows.fingerprint import code_fingerprint, model_version
from flows.settings import Settings
from schemas.errors import SettingError

MODEL = Settings().model


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the code and the data to change."""
    for folder in ("extractors", "schemas", "seeds/reference"):
        shutil.copytree(fingerprint.ROOT / folder, tmp_path / folder)
    monkeypatch.setattr(fingerprint, "ROOT", tmp_path)
    monkeypatch.setattr(fingerprint, "REFERENCE", tmp_path / "seeds" / "reference")
    monkeypatch.setattr(fingerprint, "EXPECTATIONS", tmp_path / "schemas" / "expectations")
    return tmp_path


@pytest.mark.parametrize(
    "changed", ["extractors/language.py", "schemas/ontology/meeting.toml", "seeds/reference/new.toml"]
)
def test_code_and_data_count(copy, changed):
    before = code_fingerprint(MODEL)
    with (copy / changed).open("a") as file:
        file.write("\n")
    assert code_fingerprint(MODEL) != before


def test_checks_and_caches_do_not(copy):
    before = code_fingerprint(MODEL)
    (copy / "schemas" / "expectations" / "new.toml").touch()
    (copy / "extractors" / "__pycache__").mkdir(exist_ok=True)
    (copy / "extractors" / "__pycache__" / "new.pyc").touch()
    assert code_fingerprint(MODEL) == before


def test_versions_of_libraries_count(monkeypatch):
    before = code_fingerprint(MODEL)
    monkeypatch.setattr(fingerprint, "version", lambda _name: "99")
    assert code_fingerprint(MODEL) != before


def test_a_model_is_a_package_or_a_folder(tmp_path):
    (tmp_path / "meta.json").write_text("{}")
    assert model_version(str(tmp_path)).startswith(f"{tmp_path} ")
    assert model_version(MODEL).startswith(f"{MODEL} 3.")
    with pytest.raises(SettingError, match="install it"):
        model_version("en_no_such_model")
