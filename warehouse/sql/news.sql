-- Find what is new in staged batches, and take out the sources that it replaces. Needs the tables of unpack.sql and
-- withheld (document_id, reason).
-- A changed source replaces its rows; a text that is there already, read by the same code, gains a row in
-- document_sources alone.

CREATE OR REPLACE TEMP TABLE new_sources AS
SELECT source_uri, min(file_sha256) AS file_sha256, min(code_fingerprint) AS code_fingerprint,
    sum(document_count)::INTEGER AS document_count
FROM staged_sources
ANTI JOIN sources USING (source_uri, file_sha256, code_fingerprint)
GROUP BY source_uri;

-- A file that could not be read has no source, so that it is tried again each time; it is news only once.
CREATE OR REPLACE TEMP TABLE new_rejected AS
SELECT DISTINCT source_uri, source_file, stage, reason
FROM staged_rejected
WHERE source_file IN (SELECT source_uri FROM new_sources)
UNION
SELECT source_uri, source_file, stage, reason
FROM staged_rejected
ANTI JOIN rejected USING (source_uri, source_file, stage, reason)
WHERE source_file NOT IN (SELECT source_uri FROM staged_sources)
UNION
SELECT source_uri, source_file, 'check', reason
FROM staged_document_sources JOIN withheld USING (document_id)
WHERE source_file IN (SELECT source_uri FROM new_sources);

CREATE OR REPLACE TEMP TABLE new_document_sources AS
SELECT DISTINCT document_id, source_uri, source_file
FROM staged_document_sources ANTI JOIN withheld USING (document_id)
WHERE source_file IN (SELECT source_uri FROM new_sources);

-- Documents that lose a place where they were found.
CREATE OR REPLACE TEMP TABLE moved AS
SELECT DISTINCT document_id FROM document_sources WHERE source_file IN (SELECT source_uri FROM new_sources);

DELETE FROM rejected
WHERE source_file IN (SELECT source_uri FROM new_sources UNION SELECT source_file FROM new_rejected);
DELETE FROM document_sources WHERE source_file IN (SELECT source_uri FROM new_sources);
DELETE FROM sources WHERE source_uri IN (SELECT source_uri FROM new_sources);

CREATE OR REPLACE TEMP TABLE arriving AS
SELECT document_id, min(batch) AS batch
FROM staged_documents
SEMI JOIN new_document_sources USING (document_id)
GROUP BY document_id;

CREATE OR REPLACE TEMP TABLE leaving AS
FROM moved ANTI JOIN document_sources USING (document_id)
UNION
SELECT held.document_id
FROM documents AS held
JOIN staged_documents AS staged USING (document_id)
JOIN arriving ON arriving.document_id = staged.document_id AND arriving.batch = staged.batch
WHERE held.code_fingerprint <> staged.code_fingerprint;
