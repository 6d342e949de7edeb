-- What staged batches hold that decides what is new, and what linking needs: each row with its batch. Needs the variable
-- batches (their folders); what is only entered into a table stays where it is, for staged(table_name) to give.

CREATE OR REPLACE TEMP MACRO staged(table_name) AS TABLE
SELECT * EXCLUDE (filename), parse_dirpath(filename) AS batch
FROM read_parquet(
    list_transform(getvariable('batches'), lambda folder: folder || '/' || table_name || '.parquet'), filename = true
);

CREATE OR REPLACE TEMP TABLE staged_sources AS FROM staged('sources');
CREATE OR REPLACE TEMP TABLE staged_rejected AS FROM staged('rejected');
CREATE OR REPLACE TEMP TABLE staged_document_sources AS FROM staged('document_sources');
CREATE OR REPLACE TEMP TABLE staged_documents AS SELECT document_id, code_fingerprint, batch FROM staged('documents');
CREATE OR REPLACE TEMP TABLE staged_entities AS FROM staged('entities');
CREATE OR REPLACE TEMP TABLE fresh_mentions AS FROM staged('event_mentions');
CREATE OR REPLACE TEMP TABLE fresh_arguments AS FROM staged('event_arguments');
CREATE OR REPLACE TEMP TABLE fresh_links AS
SELECT *, event_id AS told_id, score AS told_score, reason AS told_reason FROM staged('event_links');
