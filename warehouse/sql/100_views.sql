-- Views for people: one readable row per event. Renewed with every version. DuckDB 1.2 must understand them, so
-- lists are joined by flatten: its list_concat takes two; and no part of a UNION may be empty: it ends the rows there.

CREATE OR REPLACE VIEW meetings AS
SELECT event_id, date_start, date_end, date_precision, date_basis, factuality,
    array_to_string(list_sort(list_distinct(list_concat(actors, participants))), '; ') AS participants,
    place_name, country_code, event_subtype, evidence, source_uri, title, mention_count, document_count, confidence
FROM events JOIN documents USING (document_id)
WHERE event_type = 'meeting';

CREATE OR REPLACE VIEW offensives AS
SELECT event_id, date_start, date_end, date_precision, date_basis, factuality,
    array_to_string(actors, '; ') AS actors, array_to_string(targets, '; ') AS targets,
    place_name, country_code, event_subtype, killed_min, killed_max, wounded_min, wounded_max,
    array_to_string(claimed_by, '; ') AS claimed_by, evidence, source_uri, title,
    mention_count, document_count, confidence
FROM events JOIN documents USING (document_id)
WHERE event_type = 'offensive';

CREATE OR REPLACE VIEW statements AS
SELECT event_id, date_start, date_end, date_precision, date_basis, factuality,
    array_to_string(speakers, '; ') AS speakers, array_to_string(addressees, '; ') AS addressees,
    event_subtype, content, is_direct_quote, place_name, country_code, reported_events, evidence, source_uri, title,
    mention_count, document_count, confidence
FROM events JOIN documents USING (document_id)
WHERE event_type = 'statement';

CREATE OR REPLACE VIEW timeline AS
SELECT date_start, date_end, date_precision, date_basis, event_type, event_subtype, factuality,
    array_to_string(list_distinct(flatten([actors, speakers, participants, targets, addressees])), '; ') AS people,
    place_name, evidence, source_uri, event_id
FROM events JOIN documents USING (document_id)
WHERE date_start IS NOT NULL
ORDER BY date_start, date_end, event_id;

CREATE OR REPLACE VIEW event_people AS
SELECT event_id, event_type, date_start, date_end, role, unnest(names) AS name
FROM (
    SELECT event_id, event_type, date_start, date_end,
        unnest(['actor', 'target', 'participant', 'speaker', 'addressee']) AS role,
        unnest([actors, targets, participants, speakers, addressees]) AS names
    FROM events
);

CREATE OR REPLACE VIEW actor_activity AS
WITH activity AS (
    SELECT name, count(*) AS events,
        count(*) FILTER (event_type = 'meeting') AS meetings,
        count(*) FILTER (event_type = 'offensive' AND list_contains(actors, name)) AS offensives_as_actor,
        count(*) FILTER (event_type = 'offensive' AND list_contains(targets, name)) AS offensives_as_target,
        count(*) FILTER (event_type = 'statement' AND list_contains(speakers, name)) AS statements_made,
        count(*) FILTER (event_type = 'statement' AND list_contains(addressees, name)) AS statements_received,
        min(date_start) AS first_date, max(date_end) AS last_date
    FROM (
        SELECT *, unnest(list_distinct(flatten([actors, targets, participants, speakers, addressees]))) AS name
        FROM events
    )
    GROUP BY name
)
SELECT name, kind, country_code, activity.* EXCLUDE (name)
FROM activity
LEFT JOIN (
    SELECT canonical_name AS name, min(kind) AS kind, min(country_code) AS country_code
    FROM entities
    GROUP BY canonical_name
) AS named USING (name);

CREATE OR REPLACE VIEW co_occurrence AS
SELECT one.name AS name, other.name AS other_name, one.event_type, count(DISTINCT one.event_id) AS events,
    min(one.date_start) AS first_date, max(one.date_end) AS last_date
FROM event_people AS one
JOIN event_people AS other ON one.event_id = other.event_id AND one.name < other.name
GROUP BY one.name, other.name, one.event_type;

CREATE OR REPLACE VIEW data_quality AS
WITH measures AS (
    SELECT 1 AS line, 'documents without a publication date' AS measure,
        count(*) FILTER (published_start IS NULL) AS affected, count(*) AS total
    FROM documents
    UNION ALL
    SELECT 2, 'documents without an event', count(*) FILTER (mentions.document_id IS NULL), count(*)
    FROM documents LEFT JOIN (SELECT DISTINCT document_id FROM event_mentions) AS mentions USING (document_id)
    UNION ALL
    SELECT 3, 'characters set aside as furniture or comments',
        coalesce(sum(char_end - char_start) FILTER (NOT is_kept), 0), coalesce(sum(char_end - char_start), 0)
    FROM blocks
    UNION ALL
    SELECT 4, 'sources found more than once', (SELECT count(*) FROM document_sources) - count(*),
        (SELECT count(*) FROM document_sources)
    FROM documents
    UNION ALL
    SELECT 5, 'inputs refused', count(*), (SELECT count(*) FROM document_sources) + count(*) FROM rejected
    UNION ALL
    SELECT 6, 'time expressions without an interval', count(*) FILTER (date_start IS NULL), count(*)
    FROM time_expressions WHERE timex_type IN ('DATE', 'TIME')
    UNION ALL
    SELECT 7, 'events without a date', count(*) FILTER (date_start IS NULL), count(*) FROM events
    UNION ALL
    SELECT 8, 'events dated by the publication date alone', count(*) FILTER (date_basis = 'document'), count(*)
    FROM events
    UNION ALL
    SELECT 9, 'names without an entity', count(*) FILTER (entity_id IS NULL), count(*) FROM event_arguments
    UNION ALL
    SELECT 10, 'checks that failed in the newest run', count(*) FILTER (NOT success), count(*)
    FROM check_results WHERE run_id = (SELECT arg_max(run_id, finished_at) FROM runs)
    UNION ALL
    SELECT 11, 'rows in quarantine', count(*), count(*) FROM quarantine
)
SELECT measure, affected::BIGINT AS affected, total::BIGINT AS total, round(affected / nullif(total, 0), 4) AS share
FROM measures
ORDER BY line;
