"""Great Expectations behind one door: checks of a table on a pandas batch, quiet, in memory, offline.

Importing this module takes seconds. Set GX_ANALYTICS_ENABLED=false before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.core import ExpectationSuite, ExpectationValidationResult
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.exceptions.exceptions import GreatExpectationsError
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity

from schemas.errors import SettingError
from warehouse.outcomes import Outcome
from warehouse.suites import Check


def validate(frame: pd.DataFrame, checks: Sequence[Check]) -> dict[str, Outcome]:
    """Return the outcome of each of `checks` on `frame`, by name. `frame` has a whole-number column `row_no`.

    A check that cannot be computed fails. Raises SettingError for an expectation that does not exist or whose
    arguments are wrong.
    """
    suite = ExpectationSuite(name="staged", expectations=[_expectation(check) for check in checks])
    format_ = {"result_format": "COMPLETE", "unexpected_index_column_names": ["row_no"]}
    report = _rows().get_batch({"dataframe": frame}).validate(suite, result_format=format_)
    return {_name(result): _outcome(result) for result in report.results}


@cache
def _rows() -> BatchDefinition[Any]:
    """Return what makes a batch of any data frame; to define it anew for each would cost more than most checks."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return (
        context.data_sources.add_pandas("staged")
        .add_dataframe_asset("rows")
        .add_batch_definition_whole_dataframe("all")
    )


def _expectation(check: Check) -> Expectation:
    configuration = ExpectationConfiguration(
        type=str(check.expectation),
        kwargs=check.parameters,
        severity=FailureSeverity(check.severity),
        meta={"check": check.name},
    )
    try:
        return configuration.to_domain_obj()
    except (GreatExpectationsError, ValueError) as error:
        raise SettingError(f"The check {check.name!r} is not one that Great Expectations can make: {error}") from error


def _name(result: ExpectationValidationResult) -> str:
    assert result.expectation_config is not None
    return str(result.expectation_config.meta["check"])


def _outcome(result: ExpectationValidationResult) -> Outcome:
    details: Mapping[str, Any] = result.result
    if not details:
        return Outcome(False, "could not be computed: " + _exception(result.exception_info), 0, ())
    if "observed_value" in details:
        return Outcome(bool(result.success), str(details["observed_value"]), 0, ())
    rows = tuple(int(row["row_no"]) for row in details.get("unexpected_index_list") or ())
    failing = int(details.get("unexpected_count", len(rows)))
    return Outcome(bool(result.success), f"{failing} of {details.get('element_count', 0)} rows", failing, rows)


def _exception(info: Mapping[str, Any]) -> str:
    """Return the first message that Great Expectations gives for an expectation that raised."""
    flat = info if "exception_message" in info else next(iter(info.values()), {})
    return str(flat.get("exception_message"))
