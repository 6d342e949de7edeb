-- Load what news.sql found, once remove.sql has taken out what it replaces.

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
INSERT INTO casualties BY NAME
SELECT * EXCLUDE (batch) FROM staged('casualties') SEMI JOIN arriving USING (document_id, batch);

-- What linking and the events to be drawn need of these by themselves is at hand.
DELETE FROM fresh_mentions WHERE (document_id, batch) NOT IN (FROM arriving);
DELETE FROM fresh_arguments WHERE (document_id, batch) NOT IN (FROM arriving);
DELETE FROM fresh_links WHERE (document_id, batch) NOT IN (FROM arriving);
INSERT INTO event_mentions BY NAME SELECT * EXCLUDE (batch) FROM fresh_mentions;
INSERT INTO event_arguments BY NAME SELECT * EXCLUDE (batch) FROM fresh_arguments;
INSERT INTO event_links BY NAME SELECT * EXCLUDE (batch) FROM fresh_links;

-- The newest reading of an entity counts; it keeps the aliases of earlier ones. A description, which texts write small or
-- at the head of a sentence, is written small, whichever text came last.
CREATE OR REPLACE TEMP TABLE merged_entities AS
WITH readings AS (
    SELECT * FROM staged_entities
    UNION ALL BY NAME
    SELECT *, '' AS batch FROM entities SEMI JOIN staged_entities AS fresh USING (entity_id)
)
SELECT entity_id,
    CASE WHEN arg_max(kind, batch) = 'other' THEN max(canonical_name) ELSE arg_max(canonical_name, batch) END
        AS canonical_name,
    arg_max(kind, batch) AS kind,
    arg_max(country_code, batch) AS country_code,
    list_sort(list_distinct(flatten(list(aliases)))) AS aliases,
    arg_max(latitude, batch) AS latitude,
    arg_max(longitude, batch) AS longitude
FROM readings
GROUP BY entity_id;
INSERT INTO loosened SELECT entity_id FROM merged_entities;
DELETE FROM entities WHERE entity_id IN (SELECT entity_id FROM merged_entities);
INSERT INTO entities BY NAME SELECT * FROM merged_entities;

INSERT INTO touched_events
SELECT event_id FROM fresh_mentions
EXCEPT SELECT event_id FROM touched_events;
