"""The checks that ship with Dateline: one TOML file per table in `schemas/expectations`, read and validated here."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from schemas import records
from schemas.errors import SettingError
from schemas.frames import event_types
from schemas.resources import EXPECTATIONS
from warehouse.records import Severity

Scope = Literal["batch", "version"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Check(_Strict):
    """One check of one table.

    It is either a Great Expectations `expectation` with its `arguments`, where `values_of` names a set of values in
    `schemas.records` and becomes `value_set`; or `sql` that selects the `row_no` of each failing row, from views named
    like the tables. `scope` says what is checked: each staged `batch`, or the whole new `version` (by SQL alone).
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    severity: Severity
    reason: str = Field(min_length=10)
    expectation: str | None = Field(default=None, pattern=r"^expect_[a-z_]+$")
    arguments: dict[str, Any] = Field(default_factory=dict)
    sql: str | None = None
    scope: Scope = "batch"

    @model_validator(mode="after")
    def _is_one_of_two_kinds(self) -> Check:
        if (self.expectation is None) == (self.sql is None):
            raise ValueError("give either an expectation or sql")
        if self.scope == "version" and self.sql is None:
            raise ValueError("a check of the whole version is made by sql")
        if "values_of" in self.arguments and not _values(str(self.arguments["values_of"])):
            raise ValueError(f"values_of names {self.arguments['values_of']!r}, which is no set of values in records")
        return self

    @property
    def parameters(self) -> dict[str, Any]:
        """The arguments as Great Expectations takes them."""
        if (domain := self.arguments.get("values_of")) is None:
            return self.arguments
        rest = {name: value for name, value in self.arguments.items() if name != "values_of"}
        return rest | {"value_set": list(_values(domain))}


def _values(domain: str) -> tuple[str, ...]:
    """Return the values of a domain: the event types of the ontology, or a literal type of `schemas.records`."""
    return event_types() if domain == "EventType" else get_args(getattr(records, domain, None))


class Suite(_Strict):
    """All checks of one table. `key` holds its key columns.

    `rows` selects what the expectations see: `row_no`, the table's columns, and columns computed from other tables.
    """

    table: str
    key: tuple[str, ...]
    rows: str | None = None
    check: tuple[Check, ...]

    def of_scope(self, scope: Scope) -> list[Check]:
        """Return the checks of that scope, in the order of the file."""
        return [check for check in self.check if check.scope == scope]


def read_suite(path: Path) -> Suite:
    """Return the suite in `path`; raises SettingError naming the file and the entry that is wrong."""
    try:
        document = tomllib.loads(path.read_text("utf-8"))
        suite = Suite.model_validate(document)
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{path.name} is not valid TOML: {error}.") from error
    except ValidationError as error:
        raise SettingError(_explain(path, document, error)) from error
    if suite.table != path.stem:
        raise SettingError(f"{path.name} says that it checks {suite.table!r}; name the file after its table.")
    return suite


@cache
def load_suites(folder: Path = EXPECTATIONS) -> tuple[Suite, ...]:
    """Return the suites of `folder`, ordered by file name.

    Raises SettingError if a file is wrong, if two checks have one name, or if there is none.
    """
    suites = tuple(read_suite(path) for path in sorted(folder.glob("*.toml")))
    if not suites:
        raise SettingError(f"There is no suite of checks in {folder}.")
    seen: dict[str, str] = {}
    for suite in suites:
        for check in suite.check:
            if check.name in seen:
                raise SettingError(
                    f"{suite.table}.toml: the check {check.name!r} is already in {seen[check.name]}.toml; name it anew."
                )
            seen[check.name] = suite.table
    return suites


def _explain(path: Path, document: dict[str, Any], error: ValidationError) -> str:
    """Say in one sentence which entry of the file is wrong."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    entry = ""
    match first["loc"]:
        case ("check", int(number), *_):
            entry = f", check {document['check'][number].get('name', number + 1)!r}"
    return f"{path.name}{entry}: {where or 'the file'}: {first['msg']}."
