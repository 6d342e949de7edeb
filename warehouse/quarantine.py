"""Which documents to withhold so that a few bad ones do not keep the rest from being published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from warehouse.records import CheckResult, StagedBatch


def withheld(batches: Iterable[StagedBatch], results: Sequence[CheckResult], largest_share: float) -> dict[str, str]:
    """Return the documents that failed critical checks, by id, each with the reason.

    It returns {} if none did, and also if withholding documents would not do: because some failing rows are not on
    record or belong to no document, or because more than `largest_share` (0 to 1) of the documents would go.
    """
    reasons: dict[str, str] = {}
    for result in results:
        if result.blocks:
            documents = [json.loads(row.content).get("document_id") for row in result.failing]
            if not documents or None in documents or len(documents) < result.failing_count:
                return {}
            for document in documents:
                reasons.setdefault(document, f"The check {result.check} failed: {result.reason}")
    most = largest_share * sum(batch.rows["documents"] for batch in batches)
    return reasons if len(reasons) <= most else {}
