-- Measure what the run in the variable run_id loads. Needs the table arriving and what unpack.sql gives.

INSERT OR REPLACE INTO run_rates BY NAME
WITH measured AS (
    SELECT 'undated_mentions' AS measure, count(*) FILTER (date_start IS NULL) AS affected, count(*) AS total
    FROM fresh_mentions
    UNION ALL
    SELECT 'unknown_parties', count(*) FILTER (coalesce(kind, 'other') = 'other'), count(*)
    FROM fresh_arguments LEFT JOIN entities USING (entity_id)
    WHERE role NOT IN ('place', 'instrument')
    UNION ALL
    SELECT 'dropped_text', coalesce(sum(char_end - char_start) FILTER (NOT is_kept), 0),
        coalesce(sum(char_end - char_start), 0)
    FROM staged('blocks') SEMI JOIN arriving USING (document_id, batch)
    UNION ALL
    SELECT 'eventless_documents', count(*) - count(told.document_id), count(*)
    FROM arriving LEFT JOIN (SELECT DISTINCT document_id FROM fresh_mentions) AS told USING (document_id)
    UNION ALL
    SELECT 'refused_inputs', count(*) FILTER (is_refused), count(*)
    FROM (
        SELECT true AS is_refused FROM rejected WHERE run_id = getvariable('run_id')
        UNION ALL SELECT false FROM document_sources WHERE run_id = getvariable('run_id')
    )
)
SELECT getvariable('run_id') AS run_id, measure, affected::BIGINT AS affected, total::BIGINT AS total
FROM measured
WHERE total > 0;
