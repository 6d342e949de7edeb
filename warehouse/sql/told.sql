-- The told events of the documents in bearing, one row each. Needs the tables of pool.sql and the function
-- place_precision.

CREATE OR REPLACE TEMP TABLE bearing_documents AS
SELECT document_id, title, text, published_start, published_end
FROM documents
WHERE rowid IN (SELECT rowid FROM documents SEMI JOIN bearing USING (document_id));

CREATE OR REPLACE TEMP TABLE told AS
WITH mentions AS MATERIALIZED (
    SELECT coalesce(joint.told_id, mention.event_id) AS told_id, mention.event_id AS linked_id, mention.* EXCLUDE (event_id),
        list_position(['explicit', 'relative', 'context'], date_basis) AS basis_rank,
        list_position(['actual', 'planned', 'hypothetical', 'negated'], factuality) AS factuality_rank
    FROM likely_mentions AS mention
    SEMI JOIN bearing USING (document_id)
    LEFT JOIN joint USING (mention_id)
),
reports AS (
    SELECT statement.told_id, list_sort(list_distinct(list(happening.told_id))) AS reported
    FROM mentions AS happening
    JOIN mentions AS statement ON statement.mention_id = happening.claimed_in
    WHERE happening.event_type <> 'statement'
    GROUP BY statement.told_id
),
dates AS (
    SELECT told_id, date_start, date_end, date_basis <> 'explicit' AS is_counted
    FROM mentions
    WHERE basis_rank IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY told_id ORDER BY basis_rank, date_end - date_start, mention_id) = 1
),
named AS (
    SELECT told_id, role, coalesce(entity.canonical_name, argument.canonical_name) AS name,
        {
            name: coalesce(entity.canonical_name, argument.canonical_name), country_code: country_code,
            latitude: latitude, longitude: longitude, precision: place_precision(entity_id, kind), written: argument.name
        } AS site
    FROM mentions
    JOIN likely_arguments AS argument USING (mention_id)
    LEFT JOIN entities AS entity USING (entity_id)
),
people AS (
    SELECT told_id,
        list_sort(list_distinct(list(name) FILTER (role IN ('actor', 'target', 'participant', 'speaker')))) AS parties,
        list_sort(list_distinct(list(name) FILTER (role = 'target'))) AS targets,
        list_sort(list_distinct(list(site) FILTER (role = 'place'))) AS sites
    FROM named
    GROUP BY told_id
),
texts AS (
    SELECT told_id,
        list_sort(list_distinct(list(passage(text, trigger_start, trigger_end)))) AS triggers,
        list_sort(list_distinct(list(passage(text, sentence_start, sentence_end)))) AS sentences,
        list_sort(list_distinct(list(passage(text, content_start, content_end)) FILTER (content_start IS NOT NULL)))
            AS said
    FROM mentions JOIN bearing_documents USING (document_id)
    GROUP BY told_id
)
SELECT told_id, any_value(mention.document_id) AS document_id, any_value(event_type) AS event_type,
    arg_max(event_subtype, (confidence, mention_id)) AS event_subtype,
    arg_min(factuality, factuality_rank) AS factuality,
    any_value(date_start) AS date_start, any_value(date_end) AS date_end,
    coalesce(any_value(is_counted), false) AS is_counted, max(killed_min) AS killed,
    coalesce(bool_or(is_direct_quote), false) AS is_quoted, any_value(reported) AS reported,
    any_value(parties) AS parties, any_value(targets) AS targets, any_value(sites) AS sites,
    any_value(triggers) AS triggers, any_value(sentences) AS sentences, any_value(said) AS said,
    CASE WHEN told_id IN (SELECT told_id FROM pool) THEN NULL ELSE any_value(linked_id) END AS event_id,
    (SELECT earlier_id FROM pool WHERE pool.told_id = mention.told_id) AS earlier_id
FROM (SELECT * EXCLUDE (date_start, date_end) FROM mentions) AS mention
LEFT JOIN dates USING (told_id)
LEFT JOIN people USING (told_id)
LEFT JOIN texts USING (told_id)
LEFT JOIN reports USING (told_id)
GROUP BY told_id;
