"""Training pages keep their labels, and the slopes that training follows are those of its loss."""

from random import Random

import numpy as np
import pytest

from extractors.cleaning.augment import augment, divide
from extractors.cleaning.classifier import BODY, COMMENT, HEAD, INSERT, PARTS, TAIL, chances, load_weights
from extractors.cleaning.fit import Cells, fit, loss
from extractors.cleaning.furniture import Line
from extractors.cleaning.network import LAYERS, forward, join
from extractors.cleaning.train import make_example

SENTENCE = "The minister of Norland said on Monday that talks with the Southern Union would go on until the spring."
PAGE = [
    Line("Home", "boilerplate"),
    Line("Talks go on", None),
    *(Line(f"{SENTENCE} {number}", "body") for number in range(9)),
    Line("Related stories", "boilerplate"),
]


def cells() -> Cells:
    random = np.random.default_rng(3)
    parts = np.repeat([HEAD, BODY, INSERT, BODY, TAIL, COMMENT, HEAD, BODY], [3, 4, 2, 3, 4, 2, 2, 5])
    return Cells(random.normal(size=(25, 6)) + parts[:, None], parts, np.array([18, 7]))


def test_new_pages_hold_lines_of_the_article_as_body_and_readers_comments_as_comment():
    parts = divide(PAGE)
    pages = list(augment(parts, [parts], ["Who pays for all this?"], Random(1)))
    kept = {line.text for page in pages for line in page if line.label == "body"}
    assert all("minister of Norland" in text for text in kept if len(text) > 90)
    assert any(line.label == "comment" for page in pages for line in page)
    assert not any("minister of Norland said on Monday" in line.text for page in pages
                   for line in page if line.label == "comment")  # fmt: skip


def test_new_pages_are_the_same_in_every_run():
    parts = divide(PAGE)
    first, second = (list(augment(parts, [parts], [], Random(1))) for _ in range(2))
    assert first == second


def test_a_page_without_body_cannot_be_divided():
    assert divide([Line("Home", "boilerplate")]) is None


def test_the_cells_of_a_line_in_columns_keep_their_own_labels():
    columns = [
        Line("One more fire in the old harbour leaves four people hurt", "boilerplate"),
        Line(SENTENCE, "body", beside=True),
    ]
    example = make_example([*columns, *PAGE[2:5]])
    assert example.parts.tolist() == [HEAD, BODY, BODY, BODY, BODY]


@pytest.mark.parametrize("name", [*LAYERS, "start", "steps"])
def test_the_slope_of_each_weight_is_that_of_the_loss(name):
    given = cells()
    random = np.random.default_rng(5)
    weights = {key: table + random.normal(0, 0.1, table.shape) for key, table in fit(given, 1).items()}
    place = (BODY, INSERT) if name == "steps" else (BODY,) if name == "start" else (0,) * weights[name].ndim
    around = []
    for change in (1e-5, -1e-5):
        moved = {**weights, name: weights[name].copy()}
        moved[name][place] += change
        around.append(loss(moved, given)[0])
    assert loss(weights, given)[1][name][place] == pytest.approx((around[0] - around[1]) / 2e-5, rel=1e-3, abs=1e-6)


def test_fitting_tells_parts_apart_and_gives_the_same_weights_in_every_run():
    given = cells()
    first, second = fit(given, 1), fit(given, 1)
    assert all((first[name] == second[name]).all() for name in first)
    assert loss(first, given)[0] < loss({name: 0 * table for name, table in first.items()}, given)[0]


def test_joined_networks_give_the_mean_of_their_scores():
    given = cells()
    members = [fit(given, seed) for seed in (1, 2)]
    apart = [forward(given.described, member, [18, 7]).scores for member in members]
    assert forward(given.described, join(members), [18, 7]).scores == pytest.approx(np.mean(apart, axis=0), abs=1e-5)


def test_the_chances_of_a_cell_are_those_over_all_paths_that_a_page_may_take():
    """Against the sum over every path of a short page, one by one."""
    weights, scores = load_weights(), np.random.default_rng(2).normal(0, 2, (3, len(PARTS)))
    odds = np.zeros_like(scores)
    follows = {HEAD: {HEAD, BODY}, BODY: {BODY, INSERT, TAIL, COMMENT}, INSERT: {INSERT, BODY},
               TAIL: {TAIL, COMMENT}, COMMENT: {COMMENT, TAIL}}  # fmt: skip
    for first in (HEAD, BODY):
        for second in follows[first]:
            for third in follows[second]:
                path = [first, second, third]
                total = sum(scores[cell, part] for cell, part in enumerate(path)) + weights.start[first]
                value = np.exp(total + weights.steps[first, second] + weights.steps[second, third])
                odds[range(3), path] += value
    assert chances(scores) == pytest.approx(odds / odds.sum(axis=1, keepdims=True), abs=1e-9)
