"""Each boilerplate rule holds on what it must match and on nothing that it must not."""

import pytest

from extractors.cleaning.lines import read_page
from extractors.cleaning.rules import claims, rules

MATCHES = [(rule, text) for rule in rules() for text in rule.matches]
REJECTS = [(rule, text) for rule in rules() for text in rule.rejects]


@pytest.mark.parametrize(("rule", "text"), MATCHES, ids=lambda value: getattr(value, "name", value))
def test_a_rule_matches_its_examples(rule, text):
    tried = {claim.rule.label for claim in claims(read_page(text))}
    assert rule.find(text), "the pattern does not match"
    assert not rule.cue or rule.cue & set(read_page(text).words), "no cue word stands in the example"
    assert tried, "no rule was tried on the page"


@pytest.mark.parametrize(("rule", "text"), REJECTS, ids=lambda value: getattr(value, "name", value))
def test_a_rule_rejects_its_counterexamples(rule, text):
    assert not rule.find(text)


def test_each_rule_has_a_name_of_its_own_and_examples_of_both_kinds():
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
    assert all(rule.matches and rule.rejects for rule in rules())
