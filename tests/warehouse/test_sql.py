"""The SQL contract: comments everywhere, derived events, views and macros that answer people's questions."""

from dataclasses import replace
from datetime import date

import pytest

from schemas.records import DateClaim, Interval

DESIGN = {
    "documents": "document_id source_uri content_sha256 media_type title url language text published_start "
    "published_end published_precision published_basis published_confidence run_id",
    "document_sources": "document_id source_uri run_id",
    "blocks": "document_id block_no char_start char_end label is_kept rule confidence",
    "time_expressions": "document_id timex_id char_start char_end timex_type timex_value date_start date_end precision "
    "anchor anchor_id confidence",
    "entities": "entity_id canonical_name kind country_code aliases",
    "event_mentions": "mention_id document_id event_id event_type event_subtype plover_type trigger_start trigger_end "
    "sentence_start sentence_end factuality date_start date_end date_precision date_basis timex_id confidence rule "
    "content_start content_end is_direct_quote claimed_in killed_min killed_max wounded_min wounded_max",
    "event_arguments": "mention_id document_id role name canonical_name entity_id char_start char_end",
    "casualties": "mention_id document_id kind count_min count_max side words char_start char_end",
    "events": "event_id event_type event_subtype date_start date_end date_precision place_name latitude longitude "
    "country_code mention_count document_count first_published confidence",
    "event_links": "mention_id event_id score reason",
    "runs": "run_id",
    "check_results": "severity observed_value examples",
    "rejected": "stage reason",
    "meetings": "event_id",
    "offensives": "event_id",
    "statements": "event_id",
    "timeline": "event_id",
    "actor_activity": "name",
    "data_quality": "measure",
}


@pytest.mark.parametrize("table", DESIGN)
def test_the_columns_of_the_contract_exist(full, table):
    columns = {name for (name,) in full.rows("SELECT column_name FROM duckdb_columns() WHERE table_name = ?", table)}
    assert set(DESIGN[table].split()) <= columns


def test_every_table_view_and_column_has_a_comment(full):
    bare = """
    SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
    UNION ALL SELECT view_name FROM duckdb_views() WHERE comment IS NULL AND NOT internal
    UNION ALL SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal
    """
    assert full.rows(bare) == []


def dated(basis: str, first: date, last: date, confidence: float = 0.9) -> DateClaim:
    return DateClaim(Interval(first, last), "day" if first == last else "range", basis, "t1", confidence)


MET = "The envoy met Mara Delo in Tripoli on 3 May 2021."
DAY, MONTH = (date(2021, 5, 3), date(2021, 5, 3)), (date(2021, 5, 1), date(2021, 5, 31))


@pytest.mark.parametrize(
    ("claims", "chosen"),
    [
        ([dated("document", *DAY), dated("explicit", *MONTH)], ("explicit", *MONTH)),
        ([dated("relative", *DAY), dated("context", *DAY)], ("relative", *DAY)),
        ([dated("explicit", *MONTH, 0.95), dated("explicit", *DAY, 0.5)], ("explicit", *DAY)),
        ([DateClaim(), dated("document", *DAY)], ("document", *DAY)),
        ([DateClaim(), DateClaim()], ("none", None, None)),
    ],
)
def test_an_event_takes_the_best_date_of_its_mentions(shop, claims, chosen):
    article = shop.talks()
    mentions = tuple(
        replace(mention, event_id="evt_one", event_type="meeting", date=claim, confidence=0.5 + number / 10)
        for number, (mention, claim) in enumerate(zip(article.mentions, claims, strict=True))
    )
    links = tuple(replace(link, event_id="evt_one") for link in article.links)
    shop.publish(shop.stage([replace(article, mentions=mentions, links=links)]))
    assert shop.rows("SELECT date_basis, date_start, date_end FROM events") == [chosen]
    assert shop.rows("SELECT event_subtype, mention_count, document_count, confidence FROM events") == [
        ("said", 2, 1, 0.6)
    ]


def test_an_event_counts_documents_and_shows_the_first_publication(full):
    elsewhere = full.raid("other.txt", "On Friday it was told again. " + full.RAID)
    earlier = replace(elsewhere.published, interval=Interval(date(2021, 6, 10), date(2021, 6, 11)))
    full.publish(full.stage([replace(elsewhere, published=earlier)], key="b2"))
    assert full.rows(
        "SELECT mention_count, document_count, first_published, killed_min, killed_max "
        "FROM events WHERE event_id = 'evt_raid'"
    ) == [(2, 2, date(2021, 6, 10), 2, 3)]


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        (
            "SELECT date_start, participants, place_name, country_code, evidence, source_uri FROM meetings",
            [(DAY[0], "Mara Delo; The envoy", "Tripoli", "LBY", MET, "talks.txt")],
        ),
        (
            "SELECT actors, targets, place_name, killed_min, claimed_by FROM offensives",
            [("Rebels of the Northern Front", "the harbour", "Misrata", 2, "Mara Delo")],
        ),
        (
            "SELECT speakers, content, is_direct_quote, reported_events FROM statements ORDER BY date_start",
            [("Mara Delo", "Talks go on", True, 0), ("Mara Delo", None, None, 1)],
        ),
        ("SELECT event_id FROM timeline", [("evt_said",), ("evt_talks",), ("evt_raid",)]),
        ("SELECT events, meetings, statements_made FROM actor_activity WHERE name = 'Mara Delo'", [(3, 1, 2)]),
        ("SELECT name, other_name FROM co_occurrence WHERE event_type = 'meeting'", [("Mara Delo", "The envoy")]),
        ("SELECT affected, total FROM data_quality WHERE measure = 'events without a date'", [(1, 4)]),
        ("SELECT affected, total FROM data_quality WHERE measure = 'inputs refused'", [(1, 3)]),
        ("SELECT event_id FROM events_between('2021-06-01', '2021-06-30')", [("evt_raid",)]),
        ("SELECT event_id, role FROM about('m. delo') ORDER BY ALL", [
            ("evt_raid_said", "speaker"), ("evt_said", "speaker"), ("evt_talks", "participant"),
        ]),
        ("SELECT role FROM about('northern')", [("actor",)]),
        ("SELECT event_id FROM said('delo', 'GO ON')", [("evt_said",)]),
    ],
)  # fmt: skip
def test_views_and_macros_answer(full, sql, rows):
    assert full.rows(sql) == rows
