"""What `dateline serve` accepts as a schedule."""

from datetime import timedelta

import pytest

from flows.serving import parse_interval
from schemas.errors import SettingError


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("30s", timedelta(seconds=30)),
        ("15m", timedelta(minutes=15)),
        ("1h", timedelta(hours=1)),
        (" 2d ", timedelta(days=2)),
    ],
)
def test_an_interval_is_a_number_and_a_unit(text, meant):
    assert parse_interval(text) == meant


@pytest.mark.parametrize("text", ["", "h", "0s", "-1h", "1.5h", "1 week", "1h30m", "٣h"])
def test_anything_else_is_refused(text):
    with pytest.raises(SettingError, match="not an interval"):
        parse_interval(text)
