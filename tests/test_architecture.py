"""The house rules that a program can see: who may import what, how large things get, what the pins may name."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("flows", "extractors", "schemas", "warehouse")
MODULES = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
RESERVED = {
    "prefect": "flows",
    "spacy": "extractors",
    "dateparser": "extractors",
    "duckdb": "warehouse",
    "great_expectations": "warehouse",
}
LAYERS = {
    "schemas": {"schemas"},
    "extractors": {"schemas", "extractors"},
    "warehouse": {"schemas", "warehouse"},
    "flows": set(PACKAGES),
}
UNSAFE = {"cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve"}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "urllib3"}


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imported(file: Path) -> Iterator[str]:
    """The top-level names that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """Each function of a module with its length in lines."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def lines(file: Path) -> int:
    return len(file.read_text("utf-8").splitlines())


@pytest.mark.parametrize("file", MODULES, ids=relative)
def test_a_library_is_imported_by_the_package_it_is_reserved_for(file: Path):
    package = relative(file).split("/")[0]
    assert not [name for name in imported(file) if RESERVED.get(name, package) != package]


@pytest.mark.parametrize("file", MODULES, ids=relative)
def test_packages_import_only_what_lies_below_them(file: Path):
    package = relative(file).split("/")[0]
    assert {name for name in imported(file) if name in PACKAGES} <= LAYERS[package]


@pytest.mark.parametrize("file", [file for file in MODULES if relative(file).startswith("extractors")], ids=relative)
def test_extractors_never_reach_the_network(file: Path):
    assert not NETWORK & set(imported(file))


@pytest.mark.parametrize("file", MODULES, ids=relative)
def test_nothing_is_loaded_that_could_be_code(file: Path):
    assert not UNSAFE & set(imported(file))
    assert "allow_pickle=True" not in file.read_text("utf-8")


@pytest.mark.parametrize("file", [*MODULES, *TESTS], ids=relative)
def test_no_module_is_longer_than_300_lines(file: Path):
    assert lines(file) <= 300


@pytest.mark.parametrize("file", MODULES, ids=relative)
def test_no_function_is_longer_than_60_lines(file: Path):
    assert not [(name, length) for name, length in functions(file) if length > 60]


def test_most_modules_and_functions_are_small():
    assert median(lines(file) for file in MODULES) <= 100
    assert median(length for file in MODULES for _, length in functions(file)) <= 10


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_a_hash_and_none_names_where_it_comes_from(name: str):
    text = (ROOT / name).read_text("utf-8")
    pins = re.findall(r"^([\w.\-\[\], ]+)==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^\w", text, re.MULTILINE)) > 50
    assert not re.search(r"https?:|index.url|trusted-host|find-links|@ ", text)


def test_the_packages_that_are_installed_are_those_that_exist():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    existing = {relative(file.parent).replace("/", ".") for file in MODULES}
    assert set(project["tool"]["setuptools"]["packages"]) == existing


def test_only_scripts_that_run_after_a_commit_seek_rows_by_rowid():
    """DuckDB 2.0.0 misreads, so, rows that the same transaction added, or crashes; `settle` commits before these."""
    statements = [*(ROOT / "warehouse").glob("sql/*.sql"), *(ROOT / "warehouse").glob("*.py")]
    seeking = {file.name for file in statements if re.search(r"rowid\s+(?:=|IN)", file.read_text("utf-8"))}
    assert seeking == {"pool.sql", "told.sql", "settle.sql"}
