-- Views for people: one readable row per event. Renewed with every version.

CREATE OR REPLACE VIEW event_evidence AS
SELECT event.event_id, event.mention_id, mention.document_id, document.source_uri, document.title, document.url,
    document.published_start, document.published_end,
    trim(regexp_replace(
        substr(document.text, mention.sentence_start + 1, mention.sentence_end - mention.sentence_start), '\s+', ' ', 'g'
    )) AS evidence,
    trim(regexp_replace(
        substr(document.text, mention.content_start + 1, mention.content_end - mention.content_start), '\s+', ' ', 'g'
    )) AS content,
    mention.is_direct_quote, mention.claimed_in
FROM events AS event
JOIN event_mentions AS mention USING (mention_id)
JOIN documents AS document USING (document_id);

CREATE OR REPLACE VIEW meetings AS
SELECT event.event_id, event.date_start, event.date_end, event.date_precision, event.date_basis, event.factuality,
    array_to_string(list_sort(list_distinct(list_concat(event.actors, event.participants))), '; ') AS participants,
    event.place_name, event.country_code, event.event_subtype, evidence.evidence, evidence.source_uri, evidence.title,
    event.mention_count, event.document_count, event.confidence
FROM events AS event
JOIN event_evidence AS evidence USING (event_id)
WHERE event.event_type = 'meeting';

CREATE OR REPLACE VIEW offensives AS
SELECT event.event_id, event.date_start, event.date_end, event.date_precision, event.date_basis, event.factuality,
    array_to_string(event.actors, '; ') AS actors, array_to_string(event.targets, '; ') AS targets,
    event.place_name, event.country_code, event.event_subtype,
    event.killed_min, event.killed_max, event.wounded_min, event.wounded_max,
    claim.speakers AS claimed_by, evidence.evidence, evidence.source_uri, evidence.title,
    event.mention_count, event.document_count, event.confidence
FROM events AS event
JOIN event_evidence AS evidence USING (event_id)
LEFT JOIN (
    SELECT mention.mention_id, array_to_string(statement.speakers, '; ') AS speakers
    FROM event_mentions AS mention
    JOIN events AS statement USING (event_id)
    WHERE mention.event_type = 'statement'
) AS claim ON claim.mention_id = evidence.claimed_in
WHERE event.event_type = 'offensive';

CREATE OR REPLACE VIEW statements AS
SELECT event.event_id, event.date_start, event.date_end, event.date_precision, event.date_basis, event.factuality,
    array_to_string(event.speakers, '; ') AS speakers, array_to_string(event.addressees, '; ') AS addressees,
    event.event_subtype, evidence.content, evidence.is_direct_quote, event.place_name, event.country_code,
    coalesce(reported.events, 0) AS reported_events, evidence.evidence, evidence.source_uri, evidence.title,
    event.mention_count, event.document_count, event.confidence
FROM events AS event
JOIN event_evidence AS evidence USING (event_id)
LEFT JOIN (
    SELECT claimed_in, count(DISTINCT event_id) AS events
    FROM event_mentions
    WHERE claimed_in IS NOT NULL
    GROUP BY claimed_in
) AS reported ON reported.claimed_in = event.mention_id
WHERE event.event_type = 'statement';

CREATE OR REPLACE VIEW timeline AS
SELECT event.date_start, event.date_end, event.date_precision, event.date_basis, event.event_type, event.event_subtype,
    event.factuality,
    array_to_string(list_distinct(
        list_concat(event.actors, event.speakers, event.participants, event.targets, event.addressees)
    ), '; ') AS people,
    event.place_name, evidence.evidence, evidence.source_uri, event.event_id
FROM events AS event
JOIN event_evidence AS evidence USING (event_id)
WHERE event.date_start IS NOT NULL
ORDER BY event.date_start, event.date_end, event.event_id;

CREATE OR REPLACE VIEW event_people AS
SELECT event_id, event_type, date_start, date_end, role, name
FROM (
    SELECT event_id, event_type, date_start, date_end, 'actor' AS role, unnest(actors) AS name FROM events
    UNION ALL
    SELECT event_id, event_type, date_start, date_end, 'target', unnest(targets) FROM events
    UNION ALL
    SELECT event_id, event_type, date_start, date_end, 'participant', unnest(participants) FROM events
    UNION ALL
    SELECT event_id, event_type, date_start, date_end, 'speaker', unnest(speakers) FROM events
    UNION ALL
    SELECT event_id, event_type, date_start, date_end, 'addressee', unnest(addressees) FROM events
);

CREATE OR REPLACE VIEW actor_activity AS
SELECT name, any_value(entity.kind) AS kind, any_value(entity.country_code) AS country_code,
    count(DISTINCT event_id) AS events,
    count(DISTINCT event_id) FILTER (event_type = 'meeting') AS meetings,
    count(DISTINCT event_id) FILTER (event_type = 'offensive' AND role = 'actor') AS offensives_as_actor,
    count(DISTINCT event_id) FILTER (event_type = 'offensive' AND role = 'target') AS offensives_as_target,
    count(DISTINCT event_id) FILTER (event_type = 'statement' AND role = 'speaker') AS statements_made,
    count(DISTINCT event_id) FILTER (event_type = 'statement' AND role = 'addressee') AS statements_received,
    min(date_start) AS first_date, max(date_end) AS last_date
FROM event_people
LEFT JOIN entities AS entity ON entity.canonical_name = event_people.name
GROUP BY name;

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
