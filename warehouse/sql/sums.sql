-- Whether the checks of a version hold for the events that are not in looked_at, each told once: by sums of hashes, which
-- need no join. The mentions and the links must be the same pairs; and what the other events show must be the mentions of
-- the others.
CREATE OR REPLACE TEMP TABLE sums AS
WITH mentions AS (
    SELECT hash(mention_id, event_id) AS pair, event_type, coalesce(event_id IN (FROM looked_at), false) AS is_looked_at
    FROM warehouse.event_mentions
),
links AS (
    SELECT hash(mention_id, event_id) AS pair FROM warehouse.event_links
),
shown AS (
    SELECT hash(mention_id, event_id) AS pair, event_type, coalesce(event_id IN (FROM looked_at), false) AS is_looked_at
    FROM warehouse.events
)
SELECT 'event_mentions' AS table_name, coalesce(sum(pair::HUGEINT), 0) AS pairs,
    coalesce(sum(hash(pair, event_type)::HUGEINT) FILTER (NOT is_looked_at), 0) AS told_once
FROM mentions
UNION ALL
SELECT 'event_links', coalesce(sum(pair::HUGEINT), 0), NULL FROM links
UNION ALL
SELECT 'events', NULL, coalesce(sum(hash(pair, event_type)::HUGEINT) FILTER (NOT is_looked_at), 0)
FROM shown;
