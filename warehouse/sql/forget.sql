-- Take out the sources in the table forgotten (source_uri): files, or records of container files.

UPDATE sources SET document_count = document_count - gone.documents
FROM (
    SELECT source_file, count(*)::INTEGER AS documents
    FROM document_sources SEMI JOIN forgotten USING (source_uri)
    GROUP BY source_file
) AS gone
WHERE gone.source_file = sources.source_uri;

CREATE OR REPLACE TEMP TABLE moved AS
SELECT DISTINCT document_id
FROM document_sources
WHERE source_uri IN (SELECT source_uri FROM forgotten) OR source_file IN (SELECT source_uri FROM forgotten);

DELETE FROM document_sources
WHERE source_uri IN (SELECT source_uri FROM forgotten) OR source_file IN (SELECT source_uri FROM forgotten);
DELETE FROM rejected
WHERE source_uri IN (SELECT source_uri FROM forgotten) OR source_file IN (SELECT source_uri FROM forgotten);
DELETE FROM sources WHERE source_uri IN (SELECT source_uri FROM forgotten);

CREATE OR REPLACE TEMP TABLE arriving (document_id VARCHAR, batch VARCHAR);
CREATE OR REPLACE TEMP TABLE fresh_mentions AS FROM event_mentions LIMIT 0;
CREATE OR REPLACE TEMP TABLE fresh_arguments AS FROM event_arguments LIMIT 0;
CREATE OR REPLACE TEMP TABLE fresh_links AS FROM event_links LIMIT 0;
CREATE OR REPLACE TEMP TABLE leaving AS
FROM moved ANTI JOIN document_sources USING (document_id);
