-- Draw each event in touched_events anew from its mentions, and mend or drop what refers to nothing any more. Needs the
-- tables moved, leaving and loosened as well.

UPDATE documents SET source_uri = left_over.source_uri
FROM (
    SELECT document_id, min(source_uri) AS source_uri
    FROM document_sources SEMI JOIN moved USING (document_id)
    GROUP BY document_id
) AS left_over
WHERE left_over.document_id = documents.document_id
    AND NOT EXISTS (
        FROM document_sources AS found
        WHERE found.document_id = left_over.document_id AND found.source_uri = documents.source_uri
    );

UPDATE documents SET repeats = NULL WHERE repeats IN (FROM leaving ANTI JOIN documents USING (document_id));

DELETE FROM entities
WHERE entity_id IN (FROM loosened ANTI JOIN (FROM event_arguments SEMI JOIN loosened USING (entity_id)) USING (entity_id));

DELETE FROM events WHERE event_id IN (SELECT event_id FROM touched_events);
DELETE FROM event_aliases
WHERE event_id IN (
    SELECT event_id FROM (FROM event_aliases SEMI JOIN touched_events USING (event_id)) ANTI JOIN event_mentions USING (event_id)
);

-- The documents that tell the events, with all that they tell and name: rows are sought by document and rowid, for which
-- DuckDB reads the least.
CREATE OR REPLACE TEMP TABLE telling AS
SELECT document_id, text, published_start, coalesce(repeats, document_id) AS told_by
FROM documents
WHERE rowid IN (
    SELECT rowid
    FROM documents SEMI JOIN (FROM event_mentions SEMI JOIN touched_events USING (event_id)) AS mention USING (document_id)
);
CREATE OR REPLACE TEMP TABLE telling_mentions AS
SELECT * EXCLUDE (trigger_start, trigger_end, timex_id, date_confidence, rule)
FROM event_mentions
WHERE rowid IN (SELECT rowid FROM event_mentions SEMI JOIN telling USING (document_id));
CREATE OR REPLACE TEMP TABLE telling_arguments AS
SELECT mention_id, document_id, role, canonical_name, entity_id, char_start
FROM event_arguments
WHERE rowid IN (SELECT rowid FROM event_arguments SEMI JOIN telling USING (document_id));

INSERT INTO events BY NAME
WITH mentions AS (
    SELECT mention.*, published_start, told_by,
        list_position(['explicit', 'relative', 'context', 'document', 'none'], date_basis) AS basis_rank,
        list_position(['actual', 'planned', 'hypothetical', 'negated'], factuality) AS factuality_rank
    FROM telling_mentions AS mention
    SEMI JOIN touched_events USING (event_id)
    JOIN telling USING (document_id)
),
named AS (
    SELECT mention.event_id, argument.role, argument.document_id, argument.char_start, mention.confidence,
        coalesce(entity.canonical_name, argument.canonical_name) AS name,
        entity.latitude, entity.longitude, entity.country_code,
        place_precision(argument.entity_id, kind) AS place_precision,
        CASE WHEN entity.latitude IS NOT NULL THEN 0 WHEN entity.kind = 'country' THEN 2 ELSE 1 END AS vagueness
    FROM telling_arguments AS argument
    JOIN mentions AS mention USING (mention_id)
    LEFT JOIN entities AS entity USING (entity_id)
),
people AS (
    SELECT event_id,
        list_sort(list_distinct(list(name) FILTER (role = 'actor'))) AS actors,
        list_sort(list_distinct(list(name) FILTER (role = 'target'))) AS targets,
        list_sort(list_distinct(list(name) FILTER (role = 'participant'))) AS participants,
        list_sort(list_distinct(list(name) FILTER (role = 'speaker'))) AS speakers,
        list_sort(list_distinct(list(name) FILTER (role = 'addressee'))) AS addressees
    FROM named
    GROUP BY event_id
),
places AS (
    SELECT event_id, name AS place_name, place_precision, latitude, longitude, country_code
    FROM named
    WHERE role = 'place'
    QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY vagueness, confidence DESC, document_id, char_start) = 1
),
shown AS (
    SELECT event_id, date_start, date_end, date_precision, date_basis, mention_id, document_id,
        sentence_start, sentence_end, content_start, content_end, is_direct_quote, claimed_in
    FROM mentions
    QUALIFY row_number() OVER (
        PARTITION BY event_id
        -- of days that contradict each other the first: a page that is published again counts from a later day
        ORDER BY basis_rank, factuality_rank, date_end - date_start, date_start, confidence DESC, mention_id
    ) = 1
),
claims AS (
    SELECT shown.event_id, list_sort(list(DISTINCT coalesce(entity.canonical_name, argument.canonical_name))) AS claimed_by
    FROM shown
    JOIN telling_arguments AS argument ON argument.mention_id = shown.claimed_in AND argument.role = 'speaker'
    LEFT JOIN entities AS entity USING (entity_id)
    GROUP BY shown.event_id
),
reports AS (
    SELECT shown.event_id, count(DISTINCT reported.event_id)::INTEGER AS reported_events
    FROM shown
    JOIN telling_mentions AS reported ON reported.claimed_in = shown.mention_id
    GROUP BY shown.event_id
),
counted AS (
    SELECT event_id,
        arg_max(event_type, (confidence, mention_id)) AS event_type,
        arg_max(event_subtype, (confidence, mention_id)) AS event_subtype,
        arg_min(factuality, factuality_rank) AS factuality,
        min(killed_min) AS killed_min, max(killed_max) AS killed_max,
        min(wounded_min) AS wounded_min, max(wounded_max) AS wounded_max,
        count(*)::INTEGER AS mention_count,
        count(DISTINCT told_by)::INTEGER AS document_count,
        min(published_start) AS first_published,
        max(confidence) AS confidence
    FROM mentions
    GROUP BY event_id
)
SELECT counted.*, places.* EXCLUDE (event_id),
    shown.* EXCLUDE (event_id, sentence_start, sentence_end, content_start, content_end, claimed_in),
    passage(text, sentence_start, sentence_end) AS evidence, passage(text, content_start, content_end) AS content,
    coalesce(actors, []) AS actors, coalesce(targets, []) AS targets, coalesce(participants, []) AS participants,
    coalesce(speakers, []) AS speakers, coalesce(addressees, []) AS addressees,
    coalesce(claimed_by, []) AS claimed_by, coalesce(reported_events, 0) AS reported_events
FROM counted
JOIN shown USING (event_id)
JOIN telling USING (document_id)
LEFT JOIN people USING (event_id)
LEFT JOIN places USING (event_id)
LEFT JOIN claims USING (event_id)
LEFT JOIN reports USING (event_id);
