"""Checks: a sound batch passes all of them, and each has a flaw that makes it fail."""

import duckdb
import pytest

from schemas.errors import CheckError, SettingError
from warehouse import checks
from warehouse.suites import Suite, load_suites

FLAWS = {
    "document_ids_are_unique": "INSERT INTO documents FROM documents LIMIT 1",
    "document_ids_have_their_form": "UPDATE documents SET document_id = 'talks'",
    "document_ids_come_from_the_text": "UPDATE documents SET text = text || ' '",
    "documents_have_text": "UPDATE documents SET text = ''",
    "documents_have_a_source": "DELETE FROM document_sources",
    "published_basis_is_known": "UPDATE documents SET published_basis = 'rumour'",
    "published_precision_is_known": "UPDATE documents SET published_precision = 'fortnight'",
    "published_interval_has_both_ends": "UPDATE documents SET published_end = NULL",
    "published_interval_does_not_end_before_it_starts": "UPDATE documents SET published_end = '2021-01-01'",
    "published_basis_is_none_without_a_date": "UPDATE documents SET published_basis = 'none'",
    "published_confidence_is_a_share": "UPDATE documents SET published_confidence = 1.5",
    "documents_are_not_older_than_printing_or_from_the_future": "UPDATE documents SET published_start = '2999-01-01'",
    "most_documents_have_a_publication_date": "INSERT INTO documents BY NAME "
    "SELECT documents.* REPLACE (NULL AS published_start) FROM documents, range(20)",
    "blocks_cover_the_text": "UPDATE blocks SET char_end = char_end - 5 WHERE label = 'related'",
    "block_numbers_are_unique": "UPDATE blocks SET block_no = 0",
    "block_labels_are_known": "UPDATE blocks SET label = 'advert'",
    "blocks_hold_characters": "UPDATE blocks SET char_end = char_start",
    "blocks_lie_in_their_text": "UPDATE blocks SET char_end = 100000",
    "blocks_do_not_overlap": "UPDATE blocks SET char_start = char_start - 9 WHERE block_no = 1",
    "comments_and_furniture_are_set_aside": "UPDATE blocks SET label = 'comment'",
    "block_rules_are_named": "UPDATE blocks SET rule = ''",
    "block_confidence_is_a_share": "UPDATE blocks SET confidence = -0.1",
    "documents_keep_some_text": "UPDATE blocks SET is_kept = false",
    "timex_ids_are_unique": "INSERT INTO time_expressions FROM time_expressions LIMIT 1",
    "timexes_belong_to_a_document": "UPDATE time_expressions SET document_id = 'doc_0'",
    "timexes_start_in_their_text": "UPDATE time_expressions SET char_start = -1",
    "timexes_hold_characters": "UPDATE time_expressions SET char_end = char_start",
    "timexes_end_in_their_text": "UPDATE time_expressions SET char_end = 100000",
    "timex_types_are_known": "UPDATE time_expressions SET timex_type = 'EPOCH'",
    "timex_anchors_are_known": "UPDATE time_expressions SET anchor = 'author'",
    "timex_precision_is_known": "UPDATE time_expressions SET precision = 'fortnight'",
    "timex_intervals_have_both_ends": "UPDATE time_expressions SET date_start = NULL",
    "timex_intervals_have_a_precision": "UPDATE time_expressions SET precision = NULL",
    "timex_intervals_do_not_end_before_they_start": "UPDATE time_expressions SET date_start = '2022-01-01'",
    "timex_values_have_the_form_of_timex3": "UPDATE time_expressions SET timex_value = 'third of May'",
    "timex_anchors_exist": "UPDATE time_expressions SET anchor = 'timex', anchor_id = 't9'",
    "timexes_lie_in_kept_text": "UPDATE blocks SET is_kept = false",
    "timex_confidence_is_a_share": "UPDATE time_expressions SET confidence = 2",
    "mention_ids_are_unique": "UPDATE event_mentions SET mention_id = 'men_1'",
    "mentions_belong_to_a_document": "UPDATE event_mentions SET document_id = 'doc_0'",
    "event_types_are_known": "UPDATE event_mentions SET event_type = 'picnic'",
    "event_subtypes_are_named": "UPDATE event_mentions SET event_subtype = ''",
    "factuality_is_known": "UPDATE event_mentions SET factuality = 'probable'",
    "date_basis_is_known": "UPDATE event_mentions SET date_basis = 'crawl'",
    "date_precision_is_known": "UPDATE event_mentions SET date_precision = 'fortnight'",
    "triggers_hold_characters": "UPDATE event_mentions SET trigger_end = trigger_start",
    "triggers_do_not_start_before_their_sentence": "UPDATE event_mentions SET sentence_start = trigger_start + 1",
    "triggers_do_not_end_after_their_sentence": "UPDATE event_mentions SET sentence_end = trigger_end - 1",
    "sentences_start_in_their_text": "UPDATE event_mentions SET sentence_start = -4",
    "sentences_end_in_their_text": "UPDATE event_mentions SET sentence_end = 100000",
    "contents_have_both_ends": "UPDATE event_mentions SET content_end = NULL",
    "contents_hold_characters": "UPDATE event_mentions SET content_end = content_start",
    "contents_start_in_their_text": "UPDATE event_mentions SET content_start = -1",
    "contents_end_in_their_text": "UPDATE event_mentions SET content_end = 100000",
    "only_statements_have_content": "UPDATE event_mentions SET content_start = 0",
    "dates_have_both_ends": "UPDATE event_mentions SET date_end = NULL",
    "dates_do_not_end_before_they_start": "UPDATE event_mentions SET date_end = '2020-01-01'",
    "date_basis_is_none_without_a_date": "UPDATE event_mentions SET date_start = NULL",
    "dates_have_a_precision": "UPDATE event_mentions SET date_precision = NULL",
    "explicit_dates_name_their_expression": "UPDATE event_mentions SET timex_id = 't9'",
    "events_do_not_follow_their_report": "UPDATE event_mentions SET date_start = '2021-07-01'",
    "dates_lie_in_recorded_history": "UPDATE event_mentions SET date_start = '0012-01-01'",
    "mentions_lie_in_kept_text": "UPDATE blocks SET is_kept = false",
    "mentions_have_one_link_to_their_event": "UPDATE event_links SET event_id = 'evt_other'",
    "claims_point_at_a_statement": "UPDATE event_mentions SET claimed_in = 'men_nowhere'",
    "casualties_are_counts": "UPDATE event_mentions SET killed_min = 7",
    "mention_confidence_is_a_share": "UPDATE event_mentions SET confidence = 90",
    "date_confidence_is_a_share": "UPDATE event_mentions SET date_confidence = -1",
    "statements_have_a_speaker": "DELETE FROM event_arguments",
    "names_are_the_words_of_the_text": "UPDATE event_arguments SET char_start = char_start + 1",
    "roles_are_known": "UPDATE event_arguments SET role = 'bystander'",
    "arguments_start_in_their_text": "UPDATE event_arguments SET char_start = -1",
    "arguments_hold_characters": "UPDATE event_arguments SET char_end = char_start",
    "arguments_end_in_their_text": "UPDATE event_arguments SET char_end = 100000",
    "canonical_names_are_given": "UPDATE event_arguments SET canonical_name = ' '",
    "arguments_belong_to_a_mention": "DELETE FROM event_mentions",
    "argument_entities_exist": "DELETE FROM entities",
    "arguments_lie_in_kept_text": "UPDATE blocks SET is_kept = false",
    "counts_are_the_words_of_the_text": "UPDATE casualties SET char_start = char_start + 1",
    "casualty_kinds_are_known": "UPDATE casualties SET kind = 'bored'",
    "casualties_are_counted": "UPDATE casualties SET count_max = 1",
    "casualties_belong_to_an_offensive": "UPDATE casualties SET mention_id = 'men_nowhere'",
    "links_are_unique": "INSERT INTO event_links FROM event_links",
    "links_join_a_mention": "UPDATE event_links SET mention_id = 'men_nowhere'",
    "link_scores_are_shares": "UPDATE event_links SET score = 100",
    "links_give_a_reason": "UPDATE event_links SET reason = ' '",
    "entity_ids_are_unique": "UPDATE entities SET entity_id = 'ent_1'",
    "entity_kinds_are_known": "UPDATE entities SET kind = 'ship'",
    "entities_have_a_name": "UPDATE entities SET canonical_name = ''",
    "country_codes_are_alpha_3": "UPDATE entities SET country_code = 'LY'",
    "coordinates_are_paired": "UPDATE entities SET longitude = NULL",
    "latitudes_lie_on_the_globe": "UPDATE entities SET latitude = 132.9",
    "longitudes_lie_on_the_globe": "UPDATE entities SET longitude = 181",
    "source_fingerprints_are_given": "UPDATE sources SET file_sha256 = ''",
    "sources_lose_no_document": "UPDATE sources SET document_count = 2",
    "sources_come_to_something": "UPDATE sources SET document_count = 0",
}


def drift(measure: str, usual: int, now: int, total: int = 100) -> str:
    """SQL by which `now` of 100 differ in this run, where `usual` did in the one before."""
    return f"""
        DELETE FROM run_rates WHERE measure = '{measure}';
        INSERT INTO run_rates VALUES ('run1', '{measure}', {usual}, 100), ('run2', '{measure}', {now}, {total});
    """


VERSION_FLAWS = {
    "events_are_those_that_mentions_report": "UPDATE events SET mention_count = 7",
    "events_show_a_mention_of_their_own": "UPDATE events SET mention_id = 'men_nowhere'",
    "events_of_one_id_are_of_one_type": "UPDATE event_mentions SET event_id = 'evt_said'",
    "mentions_have_their_event": "DELETE FROM events",
    "links_agree_with_their_mention": "UPDATE event_links SET event_id = 'evt_said'",
    "aliases_lead_to_an_event": "INSERT INTO event_aliases VALUES ('evt_old', 'evt_nowhere', 'doc', 1, 'the same')",
    "aliases_say_why": "INSERT INTO event_aliases VALUES ('evt_old', 'evt_said', 'doc', 1, ' ')",
    "documents_are_there_once": "INSERT INTO documents FROM documents LIMIT 1",
    "entities_are_there_once": "INSERT INTO entities FROM entities LIMIT 1",
    "mentions_are_there_once": "INSERT INTO event_mentions FROM event_mentions LIMIT 1",
    "events_are_there_once": "INSERT INTO events FROM events LIMIT 1",
    "aliases_are_there_once": "INSERT INTO event_aliases SELECT 'evt_old', 'evt_said', 'doc', 1, 'it is' FROM range(2)",
    "undated_mentions_stay_as_rare": drift("undated_mentions", 5, 30),
    "unknown_parties_stay_as_rare": drift("unknown_parties", 20, 60),
    "dropped_text_stays_as_usual": drift("dropped_text", 60, 10),
    "refused_inputs_stay_as_rare": drift("refused_inputs", 0, 40),
    "eventless_documents_stay_as_rare": drift("eventless_documents", 30, 80),
}
SHIPPED = {check.name: (suite, check) for suite in load_suites() for check in suite.check}


def only(name: str) -> list[Suite]:
    suite, check = SHIPPED[name]
    return [suite.model_copy(update={"check": (check,)})]


def test_every_shipped_check_has_a_flaw_here():
    assert {name for name, (_, check) in SHIPPED.items() if check.scope == "batch"} == set(FLAWS)
    assert {name for name, (_, check) in SHIPPED.items() if check.scope == "version"} == set(VERSION_FLAWS)


def test_a_sound_batch_and_a_sound_version_pass_every_check(shop):
    batch = shop.stage([shop.talks(), shop.raid()])
    results = checks.check(batch)
    assert [result.check for result in results if not result.success] == []
    assert len(results) == len(FLAWS)
    shop.publish(batch, results=tuple(results))
    assert shop.rows("SELECT count(*), bool_and(success) FROM check_results") == [(len(SHIPPED), True)]


def test_a_batch_without_documents_passes(shop):
    assert all(result.success for result in checks.check(shop.stage(sources=[])))


@pytest.mark.parametrize("name", FLAWS)
def test_check_fails_on_its_flaw(shop, name):
    batch = shop.stage([shop.talks(), shop.raid()])
    shop.tamper(batch, FLAWS[name])
    [result] = checks.check(batch, only(name))
    assert not result.success
    assert (result.check, result.severity, result.batch_key) == (name, SHIPPED[name][1].severity, "batch")
    assert result.failing_count >= 1
    assert len(result.examples) == min(result.failing_count, 5)


@pytest.mark.parametrize("name", VERSION_FLAWS)
def test_check_of_the_version_fails_on_its_flaw(full, name):
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{full.path.resolve()}' AS warehouse")
        connection.execute("USE warehouse")
        connection.execute(VERSION_FLAWS[name])
        [result] = checks.audit(connection, only(name))
    assert not result.success
    assert result.failing_count >= 1


UNTOUCHED = {  # flaws of an event that a publication leaves alone
    "events_are_those_that_mentions_report": "UPDATE events SET mention_count = 2 WHERE event_id = 'evt_talks'",
    "events_show_a_mention_of_their_own": "UPDATE events SET mention_id = 'men_nowhere' WHERE event_id = 'evt_talks'",
    "mentions_have_their_event": "DELETE FROM events WHERE event_id = 'evt_talks'",
    "links_agree_with_their_mention": "UPDATE event_links SET event_id = 'evt_said' WHERE event_id = 'evt_talks'",
    "mentions_are_there_once": "INSERT INTO event_mentions FROM event_mentions WHERE event_id = 'evt_talks'",
    "events_are_there_once": "INSERT INTO events FROM events WHERE event_id = 'evt_talks'",
    "aliases_lead_to_an_event": VERSION_FLAWS["aliases_lead_to_an_event"],
    "aliases_say_why": VERSION_FLAWS["aliases_say_why"],
    "aliases_are_there_once": VERSION_FLAWS["aliases_are_there_once"],
    "documents_are_there_once": "INSERT INTO documents FROM documents WHERE source_uri = 'talks.txt'",
    "entities_are_there_once": "INSERT INTO entities FROM entities WHERE entity_id = 'ent_tripoli'",
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_a_publication_finds_the_flaw_of_what_it_leaves_alone(full, name):
    with duckdb.connect(full.path.resolve()) as connection:
        connection.execute(UNTOUCHED[name])
    again = full.stage([full.raid("other.txt", "On Friday it was told again. " + full.RAID)], key="b2")
    with pytest.raises(CheckError) as raised:
        full.publish(again)
    waiting = next((full.folder / "versions" / "blocked").glob("[!.]*/check_results.parquet"))
    failed = duckdb.sql(f"SELECT check_name FROM '{waiting}' WHERE NOT success AND severity = 'critical'").fetchall()
    assert (name,) in failed, raised.value


def test_a_publication_finds_events_of_two_types_that_it_leaves_alone(full):
    with duckdb.connect(full.path.resolve()) as connection:
        connection.execute("UPDATE event_mentions SET event_id = 'evt_talks' WHERE event_id = 'evt_said'")
        connection.execute("UPDATE event_links SET event_id = 'evt_talks' WHERE event_id = 'evt_said'")
        connection.execute("UPDATE events SET mention_count = 2 WHERE event_id = 'evt_talks'")
        connection.execute("DELETE FROM events WHERE event_id = 'evt_said'")
    full.publish(full.stage([full.raid("other.txt", "On Friday it was told again. " + full.RAID)], key="b2"))
    one_type = "check_name = 'events_of_one_id_are_of_one_type'"
    assert full.rows(f"SELECT success FROM check_results WHERE {one_type} ORDER BY run_id DESC LIMIT 1") == [(False,)]


@pytest.mark.parametrize(
    ("usual", "now", "total", "is_drift"),
    [(5, 30, 100, True), (5, 14, 100, False), (5, 15, 49, False), (30, 45, 100, False), (30, 5, 100, False)],
)
def test_a_share_drifts_if_it_changes_much_and_by_more_than_chance(full, usual, now, total, is_drift):
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{full.path.resolve()}' AS warehouse; USE warehouse")
        connection.execute(drift("undated_mentions", usual, now, total))
        [result] = checks.audit(connection, only("undated_mentions_stay_as_rare"))
    assert result.success != is_drift


def test_each_run_leaves_its_rates(full):
    full.publish(full.stage([full.talks("copy.txt")], key="b2"))
    assert full.rows("SELECT measure, affected, total FROM run_rates WHERE run_id = 'run1' ORDER BY ALL") == [
        ("dropped_text", 17, len(full.TALKS) - 1 + len(full.RAID)),
        ("eventless_documents", 0, 2),
        ("refused_inputs", 1, 3),
        ("undated_mentions", 1, 4),
        ("unknown_parties", 3, 6),
    ]
    assert full.rows("SELECT measure, affected, total FROM run_rates WHERE run_id = 'run2'") == [
        ("refused_inputs", 0, 1)
    ]


def test_planned_events_may_follow_their_report(shop):
    batch = shop.stage([shop.talks()])
    shop.tamper(
        batch, "UPDATE event_mentions SET date_start = '2021-07-01', date_end = '2021-07-01', factuality = 'planned'"
    )
    [result] = checks.check(batch, only("events_do_not_follow_their_report"))
    assert result.success


def test_failing_rows_are_told_by_key_and_content_without_the_text(shop):
    batch = shop.stage([shop.talks(), shop.raid()])
    shop.tamper(batch, "UPDATE documents SET published_basis = 'rumour' WHERE source_uri = 'raid.txt'")
    [result] = checks.check(batch, only("published_basis_is_known"))
    [row] = result.failing
    assert row.key == f'{{"document_id":"{shop.raid().document.document_id}"}}'
    assert '"published_basis":"rumour"' in row.content
    assert shop.RAID not in row.content
    assert result.observed == "1 of 2 rows"


def test_a_version_that_fails_its_audit_is_not_published(full):
    with duckdb.connect(str(full.path.resolve())) as connection:
        connection.execute("UPDATE events SET mention_count = 7 WHERE event_id = 'evt_raid'")
    with pytest.raises(CheckError, match=r"events_are_those_that_mentions_report failed on 1 rows of events"):
        full.publish(full.stage([full.talks("late.txt")], key="late"))
    assert full.version_files() == ["dateline-1.duckdb"]


@pytest.mark.parametrize(
    ("update", "message"),
    [
        ({"sql": "SELECT nothing FROM nowhere"}, r"documents.toml: this check is not valid SQL"),
        ({"sql": None, "expectation": "expect_miracles"}, r"'documents_have_text' is not one that Great Expectations"),
        ({"arguments": {"column": "text_length", "least": 1}}, r"'documents_have_text' is not one that Great"),
    ],
)
def test_a_check_that_cannot_be_made_is_a_setting_error(shop, update, message):
    [suite] = only("documents_have_text")
    broken = suite.model_copy(update={"check": (suite.check[0].model_copy(update=update),)})
    with pytest.raises(SettingError, match=message):
        checks.check(shop.stage([shop.talks()]), [broken])


def test_an_expectation_on_a_missing_column_fails_rather_than_passes(shop):
    [suite] = only("documents_have_text")
    lost = suite.check[0].model_copy(update={"arguments": {"column": "no_such_column", "min_value": 1}})
    [result] = checks.check(shop.stage([shop.talks()]), [suite.model_copy(update={"check": (lost,)})])
    assert not result.success
    assert result.observed.startswith("could not be computed")
