-- Tell `number` synthetic events (a variable), eight to a document, 125 documents to a file. A few names are in many
-- events, most names in few; the commonest, and one of the towns, are in the documents to come as well. As in real news
-- an event comes with some 380 characters of text in two blocks, one of them page furniture, and ids are hashes, which
-- neither compress nor lie in order.
SET VARIABLE words = string_split('the of and to in that for on with as was by at from his but had have not are this they an
which were their one all been there more when who said will would about out up some time them other could into people than
first two new only over also most after years where through before many government state while under last right still never
city group against between long country house own because these those both each few another during without again place week
public war since until three small next office power part early local general several national political known south north
military forces border region village security officials police capital water road market leaders agreement report early',
' ');

CREATE TEMP TABLE told AS
WITH drawn AS (
    SELECT number, number // 8 AS document, number % 8 AS place_in_text, number % 5 AS kind,
        DATE '2018-01-01' + (number // 8 % 2000)::INT AS day,
        floor(3000 * pow(hash(number, 'one') % 1000000 / 1e6, 3))::INT AS one,
        floor(3000 * pow(hash(number, 'other') % 1000000 / 1e6, 3))::INT AS other,
        hash(number, 'town') % 800 AS town, hash(number, 'topic') % 5000 AS topic
    FROM (SELECT range AS number FROM range(getvariable('number')))
),
said AS (
    SELECT *, format('doc_{:016x}', hash(document, 'document')) AS document_id,
        format('evt_{:016x}', hash(number, 'event')) AS event_id, format('men_{:016x}', hash(number, 'mention')) AS mention_id,
        CASE WHEN kind < 2 THEN 'meeting' WHEN kind = 2 THEN 'offensive' ELSE 'statement' END AS event_type,
        CASE WHEN kind < 2 THEN ['actor', 'participant'] WHEN kind = 2 THEN ['actor', 'target']
            ELSE ['speaker', 'addressee'] END AS roles,
        CASE WHEN kind < 2 THEN ' met ' WHEN kind = 2 THEN ' raided ' ELSE ' told ' END AS trigger,
        if(one = 0, 'Delo', format('Person {}', one)) AS one_name, if(other = 0, 'Delo', format('Person {}', other)) AS other_name,
        if(town = 0, 'Tripoli', format('Town {}', town)) AS place_name, strftime(day, '%d %B %Y') AS day_name,
        format('the talks on subject {} go on as planned', topic) AS content
    FROM drawn
),
written AS (
    SELECT *, concat(one_name, trigger, other_name, ' in ', place_name, ' on ', day_name, ': ', content, '. ') AS sentence,
        array_to_string(
            list_transform(range(48), lambda i: getvariable('words')[1 + (hash(number, i) % 123)::INT]), ' '
        ) || '.' || chr(10) AS more,
        format('Read more: subject {}', topic) || chr(10) AS furniture
    FROM said
)
SELECT * EXCLUDE (more, furniture), sentence || more || furniture AS paragraph, length(sentence || more) AS body_length,
    sum(length(paragraph)) OVER (PARTITION BY document ORDER BY number)::INT - length(paragraph) AS start
FROM written;

INSERT INTO documents BY NAME
SELECT document_id, format('{}.jsonl#{}', document // 125, document % 125) AS source_uri,
    document_id AS content_sha256, 'text/plain' AS media_type, string_agg(paragraph, '' ORDER BY number) AS text,
    'en' AS language, any_value(day) AS published_start, any_value(day) AS published_end, 'day' AS published_precision,
    'metadata' AS published_basis, 0.9 AS published_confidence, getvariable('code') AS code_fingerprint,
    'first' AS run_id
FROM told GROUP BY document, document_id;
INSERT INTO document_sources BY NAME
SELECT document_id, source_uri, split_part(source_uri, '#', 1) AS source_file, run_id FROM documents;
INSERT INTO blocks BY NAME
SELECT document_id, 2 * place_in_text AS block_no, start AS char_start, start + body_length AS char_end, 'body' AS label,
    true AS is_kept, 'prose' AS rule, 0.9 AS confidence
FROM told
UNION ALL
SELECT document_id, 2 * place_in_text + 1, start + body_length, start + length(paragraph), 'related', false, 'link', 0.9
FROM told;
INSERT INTO time_expressions BY NAME
SELECT document_id, 't' || place_in_text AS timex_id, start + instr(sentence, day_name) - 1 AS char_start,
    start + instr(sentence, day_name) - 1 + length(day_name) AS char_end, 'DATE' AS timex_type,
    day::VARCHAR AS timex_value, day AS date_start, day AS date_end, 'day' AS precision, 'none' AS anchor,
    0.9 AS confidence, 'scale' AS rule
FROM told;
INSERT INTO event_mentions BY NAME
SELECT mention_id, document_id, event_id, event_type, event_type AS event_subtype,
    start + length(one_name) + 1 AS trigger_start, start + length(one_name) + length(trigger) - 1 AS trigger_end,
    start AS sentence_start, start + length(sentence) - 1 AS sentence_end, 'actual' AS factuality,
    day AS date_start, day AS date_end, 'day' AS date_precision, 'explicit' AS date_basis, 0.9 AS date_confidence,
    't' || place_in_text AS timex_id, 0.9 AS confidence, 'scale' AS rule,
    CASE WHEN event_type = 'statement' THEN start + instr(sentence, content) - 1 END AS content_start,
    CASE WHEN event_type = 'statement' THEN start + instr(sentence, content) - 1 + length(content) END AS content_end,
    CASE WHEN event_type = 'statement' THEN false END AS is_direct_quote
FROM told;
INSERT INTO event_arguments BY NAME
SELECT mention_id, document_id, role, name, name AS canonical_name, 'ent_' || replace(lower(name), ' ', '_') AS entity_id,
    start + instr(sentence, name) - 1 AS char_start, start + instr(sentence, name) - 1 + length(name) AS char_end
FROM (
    SELECT *, unnest([roles[1], roles[2], 'place']) AS role, unnest([one_name, other_name, place_name]) AS name FROM told
);
INSERT INTO event_links BY NAME
SELECT mention_id, document_id, event_id, 1.0 AS score, 'the only mention' AS reason, event_id AS told_id,
    1.0 AS told_score, 'the only mention' AS told_reason
FROM told;
INSERT INTO entities BY NAME
SELECT entity_id, canonical_name, if(is_place, 'place', 'person') AS kind, [upper(canonical_name)] AS aliases,
    if(is_place, 'LBY', NULL) AS country_code, if(is_place, 32.5, NULL) AS latitude, if(is_place, 13.2, NULL) AS longitude
FROM (SELECT DISTINCT entity_id, canonical_name, role = 'place' AS is_place FROM event_arguments);
CREATE TEMP TABLE loosened (entity_id VARCHAR);
CREATE TEMP TABLE moved (document_id VARCHAR);
CREATE TEMP TABLE leaving (document_id VARCHAR);
CREATE TEMP TABLE touched_events AS SELECT event_id FROM event_mentions;
