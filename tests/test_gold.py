"""Quality on the seed articles does not fall below the floors, and the score notices when it does."""

import shutil
import tomllib

import duckdb
import pytest

from tests.gold.score import GOLD, gold_documents, same_name, score, trigger_spans

FLOORS = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))
LEAST, MOST = FLOORS["at_least"], FLOORS["at_most"]
# Each statement spoils the warehouse in a way that the figure must show.
SPOILT = {
    "events_f1": "DELETE FROM event_mentions WHERE trigger_start % 2 = 0",
    "meetings_f1": "UPDATE event_mentions SET event_type = 'statement' WHERE event_type = 'meeting'",
    "offensives_f1": "DELETE FROM event_mentions WHERE event_type = 'offensive'",
    "statements_f1": "UPDATE event_mentions SET trigger_start = trigger_end WHERE event_type = 'statement'",
    "dates_right": "UPDATE event_mentions SET date_end = date_end + 1",
    "sure_dates_right": "UPDATE event_mentions SET date_end = date_end + 1, date_confidence = 1",
    "participants_f1": "UPDATE event_arguments SET name = 'Nobody', canonical_name = 'Nobody'",
    "factuality_right": "UPDATE event_mentions SET factuality = 'negated'",
    "locations_right": "DELETE FROM event_arguments WHERE role = 'place'",
    "complete": "DELETE FROM event_arguments",
    "cleaning_f1": "UPDATE blocks SET is_kept = false WHERE block_no % 2 = 0",
    "publication_right": "UPDATE documents SET published_start = DATE '1999-01-01'",
    "dates_invented": "UPDATE event_mentions SET date_basis = 'context', date_start = DATE '2020-01-01' "
    "WHERE date_start IS NULL",
    "comment_characters_kept": "UPDATE blocks SET is_kept = true",
    "publication_wrong": "UPDATE documents SET published_end = DATE '1999-01-01'",
}


@pytest.fixture(scope="module")
def scored(seeds):
    return score(seeds)


def within(figure: str, value: float) -> bool:
    return value <= MOST[figure] if figure in MOST else value >= LEAST[figure]


@pytest.mark.parametrize("figure", [*LEAST, *MOST])
def test_the_figure_keeps_its_limit(scored, figure):
    assert within(figure, scored.figures()[figure]), "\n".join(sorted(scored.flaws))


def test_every_figure_has_one_limit(scored):
    assert sorted([*LEAST, *MOST]) == sorted(scored.figures()) == sorted(SPOILT)


def test_every_claimed_date_stands_once_in_the_reliability_table(scored):
    claimed, right = (sum(counts) for counts in zip(*[row[1:] for row in scored.reliability()], strict=True))
    assert claimed >= right >= scored.counts["dates right"] * 0.9
    assert [least for least, *_ in scored.reliability()] == sorted((0.0, 0.6, 0.7, 0.8, 0.9), reverse=True)


@pytest.mark.parametrize("figure", SPOILT)
def test_a_spoilt_warehouse_breaks_the_limit(seeds, tmp_path, figure):
    version = tmp_path / "versions" / "spoilt-1.duckdb"
    version.parent.mkdir()
    shutil.copy(seeds.resolve(), version)
    with duckdb.connect(version) as connection:
        connection.execute(SPOILT[figure])
    (link := tmp_path / "spoilt.duckdb").symlink_to(version)
    assert not within(figure, score(link).figures()[figure])


def test_the_gold_covers_every_seed_article(articles):
    assert sorted(gold["document"] for gold in gold_documents()) == sorted(file.name for file in articles.iterdir())


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("Khalifa Haftar", "Field Marshal Khalifa Haftar", True),
        ("Vladimir Putin", "Putin’s", True),
        ("Hulusi Akar", "Hulusi Akár", True),
        ("Russia", "Libya", False),
        ("Sergei Shoigu", "Sergei Lavrov", False),
        ("Libya", "", False),
    ],
)
def test_names_are_compared_by_their_words(wanted, found, same):
    assert same_name(wanted, found) is same


def test_a_trigger_is_found_by_its_quote_alone():
    text = 'He met him. "We met," he said, and they met again.'
    assert trigger_spans({"quote": "“We met", "triggers": ["met"]}, text) == [(16, 19)]
    with pytest.raises(AssertionError, match="not once"):
        trigger_spans({"quote": "met", "triggers": ["met"]}, text)
