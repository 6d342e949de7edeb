-- What linking across documents has to decide, and what may bear on it. Needs the tables arriving, regrouped, loosened and
-- fresh_ of what arrives.

-- Told events to be decided: those of arriving documents, and those whose event loses a document that leaves.
CREATE OR REPLACE TEMP TABLE pool_links AS
SELECT mention_id, document_id, told_id FROM fresh_links
UNION SELECT mention_id, document_id, told_id FROM event_links SEMI JOIN regrouped USING (told_id);

CREATE OR REPLACE TEMP TABLE pool AS
SELECT told_id, any_value(link.document_id) AS document_id, any_value(alias.event_id) AS earlier_id
FROM pool_links AS link LEFT JOIN event_aliases AS alias ON alias.alias_id = told_id
GROUP BY told_id;

CREATE OR REPLACE TEMP TABLE staying AS SELECT document_id FROM pool ANTI JOIN arriving USING (document_id);

CREATE OR REPLACE TEMP TABLE pool_mentions AS
SELECT mention_id, event_type, date_start, date_end, date_basis, killed_min FROM fresh_mentions
UNION ALL
SELECT mention_id, event_type, date_start, date_end, date_basis, killed_min
FROM event_mentions SEMI JOIN staying USING (document_id);

CREATE OR REPLACE TEMP TABLE pool_arguments AS
SELECT mention_id, entity_id FROM fresh_arguments
UNION ALL SELECT mention_id, entity_id FROM event_arguments SEMI JOIN staying USING (document_id);

-- Which documents name the same as those of the pool, and how many name each.
CREATE OR REPLACE TEMP TABLE namesakes AS
SELECT DISTINCT document_id, entity_id FROM event_arguments WHERE entity_id IN (SELECT entity_id FROM pool_arguments);

CREATE OR REPLACE TEMP TABLE names AS SELECT entity_id, count(*) AS documents FROM namesakes GROUP BY entity_id;

-- Whoever is named is not left without a mention.
DELETE FROM loosened WHERE entity_id IN (SELECT entity_id FROM names);

CREATE OR REPLACE TEMP TABLE around AS
SELECT DISTINCT published_start - 7 AS first_day, published_end + 7 AS last_day
FROM documents SEMI JOIN pool USING (document_id)
WHERE published_start IS NOT NULL;

CREATE OR REPLACE TEMP TABLE near AS
SELECT document_id FROM documents JOIN around ON published_start <= last_day AND published_end >= first_day;

CREATE OR REPLACE TEMP TABLE sought AS
SELECT DISTINCT entity_id, event_type, date_start, date_end
FROM (FROM pool_mentions SEMI JOIN pool_links USING (mention_id)) JOIN pool_arguments USING (mention_id)
WHERE date_basis IN ('explicit', 'relative', 'context') AND date_end - date_start < 7;

CREATE OR REPLACE TEMP TABLE dated AS
SELECT DISTINCT document_id, event_type, date_start, date_end
FROM event_mentions
WHERE date_basis IN ('explicit', 'relative', 'context') AND date_end - date_start < 7
    AND date_start <= (SELECT max(date_end) FROM sought) AND date_end >= (SELECT min(date_start) FROM sought);

-- Documents that count as many dead, many as extractors.linking.compatible.MANY_DEAD has it: a page that was published again
-- is known by it.
CREATE OR REPLACE TEMP TABLE tolls AS
SELECT DISTINCT killed_min, document_id
FROM event_mentions
WHERE killed_min >= 10 AND killed_min IN (SELECT killed_min FROM pool_mentions);

-- Documents published at about the same time, if they are many only those that name one of the same, or two if all the
-- world does; those that tell of one whom few others tell of, whatever day they claim; those that count as many dead, if
-- few do; and those whose events have an id that is wanted.
CREATE OR REPLACE TEMP TABLE bearing AS
SELECT document_id FROM pool
UNION
SELECT document_id
FROM near
WHERE (SELECT count(*) FROM near) <= 500 OR document_id IN (
    SELECT document_id
    FROM (FROM namesakes SEMI JOIN near USING (document_id)) JOIN names USING (entity_id)
    GROUP BY document_id
    HAVING min(documents) <= 2000 OR count(*) > 1
)
UNION
SELECT document_id FROM namesakes SEMI JOIN (FROM names WHERE documents BETWEEN 2 AND 20) USING (entity_id)
UNION
SELECT document_id FROM tolls SEMI JOIN (SELECT killed_min FROM tolls GROUP BY ALL HAVING count(*) <= 20) USING (killed_min)
UNION
SELECT document_id FROM event_links
WHERE event_id IN (SELECT told_id FROM pool UNION SELECT earlier_id FROM pool);

-- And those that tell of one on the same days: first all that name one in any place.
CREATE OR REPLACE TEMP TABLE likely AS
FROM bearing
UNION
SELECT document_id
FROM (FROM dated ANTI JOIN bearing USING (document_id)) AS dated
JOIN namesakes USING (document_id) JOIN sought USING (entity_id, event_type)
WHERE sought.date_start <= dated.date_end AND sought.date_end >= dated.date_start;

-- Whoever tells an event that one of these tells bears on it as well: one telling may keep the next from joining. Only an
-- event that others were joined to is told under another id than its own.
CREATE OR REPLACE TEMP TABLE joint AS
SELECT event_id, document_id, mention_id, told_id
FROM event_links
WHERE event_id IN (SELECT event_id FROM event_aliases);

INSERT INTO likely
SELECT DISTINCT document_id
FROM joint SEMI JOIN (FROM joint SEMI JOIN likely USING (document_id)) USING (event_id)
ANTI JOIN likely USING (document_id);

-- Rows are sought by rowid, so that DuckDB reads one column of a whole table and of the others no more than is needed.
CREATE OR REPLACE TEMP TABLE likely_arguments AS
SELECT mention_id, role, name, canonical_name, entity_id
FROM event_arguments
WHERE rowid IN (SELECT rowid FROM event_arguments SEMI JOIN likely USING (document_id));
CREATE OR REPLACE TEMP TABLE likely_mentions AS
SELECT mention_id, document_id, event_id, event_type, event_subtype, factuality, date_start, date_end, date_basis,
    confidence, trigger_start, trigger_end, sentence_start, sentence_end, content_start, content_end, is_direct_quote, claimed_in,
    killed_min
FROM event_mentions
WHERE rowid IN (SELECT rowid FROM event_mentions SEMI JOIN likely USING (document_id));

INSERT INTO bearing
SELECT document_id
FROM likely_mentions AS mention JOIN likely_arguments USING (mention_id) JOIN sought USING (entity_id, event_type)
WHERE date_basis IN ('explicit', 'relative', 'context') AND mention.date_end - mention.date_start < 7
    AND sought.date_start <= mention.date_end AND sought.date_end >= mention.date_start
EXCEPT FROM bearing;

INSERT INTO bearing
SELECT DISTINCT document_id
FROM joint SEMI JOIN (FROM joint SEMI JOIN bearing USING (document_id)) USING (event_id)
ANTI JOIN bearing USING (document_id);
