"""What becomes of rows that fail a critical check, and of the documents that they belong to."""

import pytest

from schemas.errors import CheckError
from warehouse import checks
from warehouse.quarantine import withheld
from warehouse.records import CheckResult, FailedRow


def test_a_failed_batch_is_not_published_and_its_rows_reach_quarantine(full):
    batch = full.stage([full.talks("late.txt")], sources=[full.source("late.txt"), full.source("more.txt")], key="late")
    full.tamper(batch, "UPDATE event_mentions SET trigger_end = trigger_start WHERE event_type = 'meeting'")
    with pytest.raises(CheckError, match="triggers_hold_characters"):
        full.publish(batch, results=tuple(checks.check(batch)))
    full.publish(full.stage([full.talks("late.txt")], key="mended"))
    assert full.rows("SELECT check_name, batch_key, row_content->>'event_type' FROM quarantine") == [
        ("triggers_hold_characters", "late", "meeting")
    ]


def bad_row(document_id: str | None) -> FailedRow:
    return FailedRow("{}", f'{{"document_id": "{document_id}"}}' if document_id else "{}")


@pytest.mark.parametrize(
    ("failing", "count", "share", "documents"),
    [
        ([bad_row("doc_a")], 1, 0.5, {"doc_a"}),
        ([bad_row("doc_a"), bad_row("doc_a")], 2, 0.5, {"doc_a"}),
        ([bad_row("doc_a"), bad_row("doc_b")], 2, 0.5, set()),
        ([bad_row("doc_a")], 1, 0.49, set()),
        ([bad_row("doc_a")], 2, 0.5, set()),
        ([bad_row("doc_a"), bad_row(None)], 2, 0.5, set()),
        ([], 0, 0.5, set()),
    ],
    ids=["one of two", "twice the same", "both", "share too small", "not all on record", "no document", "no row"],
)
def test_documents_are_withheld_only_if_that_settles_it(shop, failing, count, share, documents):
    batch = shop.stage([shop.talks(), shop.raid()])
    result = CheckResult("x", "blocks", "critical", False, "", count, tuple(failing), "Because.", "batch")
    warning = CheckResult("y", "blocks", "warning", False, "", 1, (bad_row("doc_z"),), "Because.", "batch")
    assert set(withheld([batch], [result, warning], share)) == documents


def test_a_few_bad_documents_are_withheld_and_the_rest_is_published(shop):
    batch = shop.stage([shop.talks(), shop.talks("copy.txt"), shop.raid()])
    shop.tamper(batch, "UPDATE event_mentions SET trigger_end = trigger_start WHERE event_type = 'meeting'")
    results = tuple(checks.check(batch))
    with pytest.raises(CheckError):
        shop.publish(batch, results=results)
    published = shop.publish(batch, results=results, withheld_share=0.5)
    assert published.figures["withheld_documents"] == 1
    assert shop.rows("SELECT source_uri FROM documents") == [("raid.txt",)]
    assert shop.rows("SELECT source_uri, stage, reason LIKE '%triggers_hold%' FROM rejected ORDER BY ALL") == [
        ("copy.txt", "check", True),
        ("talks.txt", "check", True),
    ]
    assert shop.rows("SELECT count(*) FROM event_mentions ANTI JOIN documents USING (document_id)") == [(0,)]
    assert shop.rows("SELECT DISTINCT check_name FROM quarantine") == [("triggers_hold_characters",)]
    assert shop.publish(batch, results=results, withheld_share=0.5) is None
