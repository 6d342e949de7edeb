"""Files of checks: a wrong entry is one sentence that names it."""

import pytest

from schemas.errors import SettingError
from warehouse.suites import load_suites, read_suite

SUITE = """
table = "events"
key = ["event_id"]
[[check]]
name = "first"
severity = "critical"
reason = "A reason in words."
sql = "SELECT row_no FROM events"
"""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("severity", "severty"), r"events.toml, check 'first': check.0.severity: Field required"),
        (('"critical"', '"fatal"'), r"events.toml, check 'first': check.0.severity: Input should be"),
        (("sql =", 'expectation = "expect_x"\nsql ='), r"check 'first': .*give either an expectation or sql"),
        (('sql = "SELECT row_no FROM events"', ""), r"check 'first': .*give either an expectation or sql"),
        (('sql = "SELECT row_no FROM events"', 'expectation = "expect_x"\nscope = "version"'), r"is made by sql"),
        (("sql =", 'arguments = { values_of = "Moods" }\nsql ='), r"'Moods', which is no set of values"),
        (('table = "events"', 'table = "eventz"'), r"says that it checks 'eventz'"),
        (('table = "events"', "table = events"), r"events.toml is not valid TOML"),
        (('key = ["event_id"]', 'key = ["event_id"]\ncolour = "red"'), r"events.toml: colour: Extra inputs"),
    ],
)
def test_a_wrong_entry_is_one_sentence_that_names_it(tmp_path, change, message):
    file = tmp_path / "events.toml"
    file.write_text(SUITE.replace(*change))
    with pytest.raises(SettingError, match=message):
        read_suite(file)


def test_a_name_used_twice_and_an_empty_folder_are_refused(tmp_path):
    with pytest.raises(SettingError, match=r"no suite of checks"):
        load_suites(tmp_path)
    (tmp_path / "events.toml").write_text(SUITE + SUITE[SUITE.index("[[") :])
    with pytest.raises(SettingError, match=r"'first' is already in events.toml"):
        load_suites.__wrapped__(tmp_path)
