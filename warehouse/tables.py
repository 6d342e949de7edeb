"""The columns of each staged table, as Arrow schemas; `sql/001_tables.sql` says what they mean."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

_TYPES = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "date": pa.date32(),
    "int": pa.int32(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "count": pa.int64(),
    "time": pa.timestamp("us"),
}


def _schema(**columns: str) -> pa.Schema:
    """Return the schema with the columns named by type, each type with its columns in one string."""
    return pa.schema([(name, _TYPES[kind]) for kind, names in columns.items() for name in names.split()])


STAGED: Final[dict[str, pa.Schema]] = {
    "sources": _schema(text="source_uri file_sha256 code_fingerprint", int="document_count"),
    "documents": _schema(
        text="document_id source_uri content_sha256 media_type title url language text published_precision "
        "published_basis published_evidence published_claim updated_claim author site code_fingerprint",
        date="published_start published_end",
        float="published_confidence",
    ),
    "document_sources": _schema(text="document_id source_uri source_file"),
    "blocks": _schema(
        text="document_id label rule", int="block_no char_start char_end", bool="is_kept", float="confidence"
    ),
    "time_expressions": _schema(
        text="document_id timex_id timex_type timex_value precision anchor anchor_id rule",
        int="char_start char_end",
        date="date_start date_end",
        float="confidence",
    ),
    "entities": _schema(text="entity_id canonical_name kind country_code", texts="aliases", float="latitude longitude"),
    "event_mentions": _schema(
        text="mention_id document_id event_id event_type event_subtype plover_type factuality date_precision "
        "date_basis timex_id rule claimed_in",
        int="trigger_start trigger_end sentence_start sentence_end content_start content_end "
        "killed_min killed_max wounded_min wounded_max",
        date="date_start date_end",
        bool="is_direct_quote",
        float="date_confidence confidence",
    ),
    "event_arguments": _schema(
        text="mention_id document_id role name canonical_name entity_id", int="char_start char_end"
    ),
    "casualties": _schema(text="mention_id document_id kind side words", int="count_min count_max char_start char_end"),
    "event_links": _schema(text="mention_id document_id event_id reason", float="score"),
    "rejected": _schema(text="source_uri source_file stage reason"),
}

LOADED: Final = (*STAGED, "events", "event_aliases")
"""The tables that hold what was read; the others hold what was done."""

AUDITED: Final = (*LOADED, "run_rates")
"""The tables that checks of a whole version see."""

RECORDED: Final[dict[str, pa.Schema]] = {
    "runs": _schema(text="run_id status code_fingerprint inputs figures", time="started_at finished_at"),
    "check_results": _schema(
        text="run_id batch_key check_name table_name severity observed_value examples reason",
        bool="success",
        count="failing_count",
    ),
    "quarantine": _schema(
        text="check_name table_name row_key row_content reason batch_key run_id", time="quarantined_at"
    ),
}
