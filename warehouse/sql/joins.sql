-- Enter what linking across documents decided. Needs the tables pool, joins (told_id, event_id, score, reason),
-- merged (event_id, into_id), repeated (document_id, repeats) and touched_events.

INSERT INTO touched_events
SELECT event_id FROM event_links SEMI JOIN pool USING (told_id)
UNION SELECT event_id FROM joins
UNION SELECT event_id FROM merged
UNION SELECT into_id FROM merged
UNION SELECT event_id FROM event_links JOIN repeated USING (document_id)
EXCEPT SELECT event_id FROM touched_events;

DELETE FROM event_aliases WHERE alias_id IN (SELECT told_id FROM joins);
UPDATE event_aliases SET event_id = into_id FROM merged WHERE merged.event_id = event_aliases.event_id;
INSERT INTO event_aliases BY NAME
SELECT told_id AS alias_id, joins.event_id, any_value(document_id) AS document_id,
    any_value(joins.score) AS score, any_value(joins.reason) AS reason
FROM joins JOIN event_links AS link USING (told_id)
WHERE told_id <> joins.event_id
GROUP BY ALL;

-- An event of which some told events lie outside what was looked at goes over as a whole.
INSERT INTO event_aliases BY NAME
SELECT DISTINCT told_id AS alias_id, into_id AS event_id, document_id, 1.0 AS score,
    'joined with the others of its event' AS reason
FROM event_links AS link JOIN merged ON merged.event_id = link.event_id
WHERE told_id <> into_id AND told_id NOT IN (SELECT alias_id FROM event_aliases);

-- What is told under another event than before, or for another reason.
CREATE OR REPLACE TEMP TABLE linked AS
SELECT mention_id, coalesce(alias.event_id, told_id) AS new_id, least(told_score, alias.score) AS new_score,
    concat_ws('; ', told_reason, alias.reason) AS new_reason
FROM (
    FROM event_links SEMI JOIN joins USING (told_id)
    UNION
    FROM event_links SEMI JOIN event_aliases ON alias_id = told_id
) AS link
LEFT JOIN event_aliases AS alias ON alias_id = told_id
WHERE (link.event_id, link.score, link.reason) IS DISTINCT FROM (new_id, new_score, new_reason);
UPDATE event_links SET event_id = new_id, score = new_score, reason = new_reason
FROM linked
WHERE linked.mention_id = event_links.mention_id;
UPDATE event_mentions SET event_id = new_id FROM linked WHERE linked.mention_id = event_mentions.mention_id;

UPDATE documents SET repeats = found.repeats
FROM (
    SELECT document_id, repeats
    FROM (SELECT document_id FROM pool UNION SELECT document_id FROM repeated) LEFT JOIN repeated USING (document_id)
) AS found
WHERE found.document_id = documents.document_id AND found.repeats IS DISTINCT FROM documents.repeats;

-- What repeats a document that itself repeats an earlier one, repeats that.
UPDATE documents SET repeats = repeated.repeats
FROM repeated
WHERE repeated.document_id = documents.repeats AND repeated.repeats <> documents.document_id;
