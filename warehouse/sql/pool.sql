-- What linking across documents has to decide, and what may bear on it. Needs the tables arriving and regrouped.

-- Told events to be decided: those of arriving documents, and those whose event loses a document that leaves.
CREATE OR REPLACE TEMP TABLE pool AS
SELECT link.told_id, any_value(link.document_id) AS document_id, any_value(alias.event_id) AS earlier_id
FROM event_links AS link
LEFT JOIN event_aliases AS alias ON alias.alias_id = link.told_id
WHERE link.document_id IN (SELECT document_id FROM arriving) OR link.told_id IN (SELECT told_id FROM regrouped)
GROUP BY link.told_id;

CREATE OR REPLACE TEMP TABLE around AS
SELECT DISTINCT published_start - 7 AS first_day, published_end + 7 AS last_day
FROM documents SEMI JOIN pool USING (document_id)
WHERE published_start IS NOT NULL;

CREATE OR REPLACE TEMP TABLE dated AS
SELECT DISTINCT mention.event_type, mention.date_start, mention.date_end, argument.entity_id
FROM event_mentions AS mention
JOIN event_links AS link USING (mention_id)
JOIN pool ON pool.told_id = link.told_id
JOIN event_arguments AS argument ON argument.mention_id = mention.mention_id
WHERE date_basis IN ('explicit', 'relative', 'context') AND mention.date_end - mention.date_start < 7
    AND argument.entity_id IS NOT NULL;

-- Who and what few documents tell of.
CREATE OR REPLACE TEMP TABLE rare AS
SELECT entity_id FROM event_arguments
WHERE entity_id IS NOT NULL
GROUP BY entity_id
HAVING count(DISTINCT document_id) BETWEEN 2 AND 20;

-- Documents published at about the same time, those that tell of someone or somewhere on the same days, those that tell
-- of someone whom few others tell of, whatever day they claim, and those whose events have an id that is wanted.
CREATE OR REPLACE TEMP TABLE bearing AS
SELECT document_id FROM pool
UNION
SELECT document_id FROM documents JOIN around ON published_start <= last_day AND published_end >= first_day
UNION
SELECT mention.document_id
FROM event_mentions AS mention
JOIN event_arguments AS argument USING (mention_id)
JOIN dated ON dated.event_type = mention.event_type AND dated.entity_id = argument.entity_id
    AND dated.date_start <= mention.date_end AND dated.date_end >= mention.date_start
WHERE mention.date_basis IN ('explicit', 'relative', 'context') AND mention.date_end - mention.date_start < 7
UNION
SELECT argument.document_id
FROM event_arguments AS argument
SEMI JOIN rare USING (entity_id)
WHERE argument.entity_id IN (SELECT entity_id FROM event_arguments SEMI JOIN pool USING (document_id))
UNION
SELECT document_id FROM event_links
WHERE event_id IN (SELECT told_id FROM pool UNION SELECT earlier_id FROM pool);
