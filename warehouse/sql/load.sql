-- Load staged batches into the tables. Needs the variables batches (their folders) and run_id,
-- and the table withheld (document_id, reason).
-- A changed source replaces its rows; a text that is there already, read by the same code, gains a row in
-- document_sources alone.

CREATE OR REPLACE TEMP MACRO staged(table_name) AS TABLE
SELECT * EXCLUDE (filename), parse_dirpath(filename) AS batch
FROM read_parquet(
    list_transform(getvariable('batches'), lambda folder: folder || '/' || table_name || '.parquet'), filename = true
);

CREATE OR REPLACE TEMP TABLE new_sources AS
SELECT source_uri, min(file_sha256) AS file_sha256, min(code_fingerprint) AS code_fingerprint,
    sum(document_count)::INTEGER AS document_count
FROM staged('sources')
ANTI JOIN sources USING (source_uri, file_sha256, code_fingerprint)
GROUP BY source_uri;

-- A file that could not be read has no source, so that it is tried again each time; it is news only once.
CREATE OR REPLACE TEMP TABLE new_rejected AS
SELECT DISTINCT source_uri, source_file, stage, reason
FROM staged('rejected')
WHERE source_file IN (SELECT source_uri FROM new_sources)
UNION
SELECT source_uri, source_file, stage, reason
FROM staged('rejected')
ANTI JOIN rejected USING (source_uri, source_file, stage, reason)
WHERE source_file NOT IN (SELECT source_uri FROM staged('sources'))
UNION
SELECT source_uri, source_file, 'check', reason
FROM staged('document_sources') JOIN withheld USING (document_id)
WHERE source_file IN (SELECT source_uri FROM new_sources);

CREATE OR REPLACE TEMP TABLE new_document_sources AS
SELECT DISTINCT document_id, source_uri, source_file
FROM staged('document_sources') ANTI JOIN withheld USING (document_id)
WHERE source_file IN (SELECT source_uri FROM new_sources);

DELETE FROM rejected
WHERE source_file IN (SELECT source_uri FROM new_sources UNION SELECT source_file FROM new_rejected);
DELETE FROM document_sources WHERE source_file IN (SELECT source_uri FROM new_sources);
DELETE FROM sources WHERE source_uri IN (SELECT source_uri FROM new_sources);

CREATE OR REPLACE TEMP TABLE arriving AS
SELECT document_id, min(batch) AS batch
FROM staged('documents')
SEMI JOIN new_document_sources USING (document_id)
GROUP BY document_id;

CREATE OR REPLACE TEMP TABLE leaving AS
SELECT document_id FROM documents ANTI JOIN document_sources USING (document_id)
UNION
SELECT held.document_id
FROM documents AS held
JOIN staged('documents') AS staged USING (document_id)
JOIN arriving ON arriving.document_id = staged.document_id AND arriving.batch = staged.batch
WHERE held.code_fingerprint <> staged.code_fingerprint;

CREATE OR REPLACE TEMP TABLE touched_events AS
SELECT DISTINCT event_id FROM event_mentions SEMI JOIN leaving USING (document_id);

DELETE FROM documents WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM blocks WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM time_expressions WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM event_mentions WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM event_arguments WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM event_links WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM arriving WHERE document_id IN (SELECT document_id FROM documents);

INSERT INTO sources BY NAME SELECT *, getvariable('run_id') AS run_id FROM new_sources;
INSERT INTO rejected BY NAME SELECT *, getvariable('run_id') AS run_id FROM new_rejected;
INSERT INTO document_sources BY NAME SELECT *, getvariable('run_id') AS run_id FROM new_document_sources;
INSERT INTO documents BY NAME
SELECT * EXCLUDE (batch), getvariable('run_id') AS run_id
FROM staged('documents') SEMI JOIN arriving USING (document_id, batch);
INSERT INTO blocks BY NAME
SELECT * EXCLUDE (batch) FROM staged('blocks') SEMI JOIN arriving USING (document_id, batch);
INSERT INTO time_expressions BY NAME
SELECT * EXCLUDE (batch) FROM staged('time_expressions') SEMI JOIN arriving USING (document_id, batch);
INSERT INTO event_mentions BY NAME
SELECT * EXCLUDE (batch) FROM staged('event_mentions') SEMI JOIN arriving USING (document_id, batch);
INSERT INTO event_arguments BY NAME
SELECT * EXCLUDE (batch) FROM staged('event_arguments') SEMI JOIN arriving USING (document_id, batch);
INSERT INTO event_links BY NAME
SELECT * EXCLUDE (batch) FROM staged('event_links') SEMI JOIN arriving USING (document_id, batch);

-- The newest reading of an entity counts; it keeps the aliases of earlier ones.
CREATE OR REPLACE TEMP TABLE merged_entities AS
WITH readings AS (
    SELECT * FROM staged('entities')
    UNION ALL BY NAME
    SELECT *, '' AS batch FROM entities SEMI JOIN staged('entities') AS fresh USING (entity_id)
)
SELECT entity_id,
    arg_max(canonical_name, batch) AS canonical_name,
    arg_max(kind, batch) AS kind,
    arg_max(country_code, batch) AS country_code,
    list_sort(list_distinct(flatten(list(aliases)))) AS aliases,
    arg_max(latitude, batch) AS latitude,
    arg_max(longitude, batch) AS longitude
FROM readings
GROUP BY entity_id;
DELETE FROM entities WHERE entity_id IN (SELECT entity_id FROM merged_entities);
INSERT INTO entities BY NAME SELECT * FROM merged_entities;

INSERT INTO touched_events
SELECT event_id FROM event_mentions SEMI JOIN arriving USING (document_id)
EXCEPT SELECT event_id FROM touched_events;
