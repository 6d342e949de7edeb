-- Tables without primary keys. DuckDB writes the whole index of a key anew with each version: with a million events half a
-- second, and two fifths of the file. That ids are there once is checked instead.

CREATE TABLE fresh_documents (
    document_id VARCHAR NOT NULL,
    source_uri VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    title VARCHAR,
    url VARCHAR,
    language VARCHAR,
    text VARCHAR NOT NULL,
    published_start DATE,
    published_end DATE,
    published_precision VARCHAR,
    published_basis VARCHAR NOT NULL,
    published_confidence DOUBLE NOT NULL,
    published_evidence VARCHAR,
    code_fingerprint VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    repeats VARCHAR,
    published_claim VARCHAR,
    author VARCHAR,
    site VARCHAR,
    updated_claim VARCHAR
);
INSERT INTO fresh_documents BY NAME FROM documents;
DROP TABLE documents;
ALTER TABLE fresh_documents RENAME TO documents;

CREATE TABLE fresh_blocks (
    document_id VARCHAR NOT NULL,
    block_no INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    label VARCHAR NOT NULL,
    is_kept BOOLEAN NOT NULL,
    rule VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL
);
INSERT INTO fresh_blocks BY NAME FROM blocks;
DROP TABLE blocks;
ALTER TABLE fresh_blocks RENAME TO blocks;

CREATE TABLE fresh_time_expressions (
    document_id VARCHAR NOT NULL,
    timex_id VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    timex_type VARCHAR NOT NULL,
    timex_value VARCHAR NOT NULL,
    date_start DATE,
    date_end DATE,
    precision VARCHAR,
    anchor VARCHAR NOT NULL,
    anchor_id VARCHAR,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL
);
INSERT INTO fresh_time_expressions BY NAME FROM time_expressions;
DROP TABLE time_expressions;
ALTER TABLE fresh_time_expressions RENAME TO time_expressions;

CREATE TABLE fresh_entities (
    entity_id VARCHAR NOT NULL,
    canonical_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country_code VARCHAR,
    aliases VARCHAR[],
    latitude DOUBLE,
    longitude DOUBLE
);
INSERT INTO fresh_entities BY NAME FROM entities;
DROP TABLE entities;
ALTER TABLE fresh_entities RENAME TO entities;

CREATE TABLE fresh_event_mentions (
    mention_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    event_subtype VARCHAR NOT NULL,
    plover_type VARCHAR,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    factuality VARCHAR NOT NULL,
    date_start DATE,
    date_end DATE,
    date_precision VARCHAR,
    date_basis VARCHAR NOT NULL,
    date_confidence DOUBLE NOT NULL,
    timex_id VARCHAR,
    confidence DOUBLE NOT NULL,
    rule VARCHAR NOT NULL,
    content_start INTEGER,
    content_end INTEGER,
    is_direct_quote BOOLEAN,
    claimed_in VARCHAR,
    killed_min INTEGER,
    killed_max INTEGER,
    wounded_min INTEGER,
    wounded_max INTEGER
);
INSERT INTO fresh_event_mentions BY NAME FROM event_mentions;
DROP TABLE event_mentions;
ALTER TABLE fresh_event_mentions RENAME TO event_mentions;

CREATE TABLE fresh_events (
    event_id VARCHAR NOT NULL,
    event_type VARCHAR NOT NULL,
    event_subtype VARCHAR NOT NULL,
    factuality VARCHAR NOT NULL,
    date_start DATE,
    date_end DATE,
    date_precision VARCHAR,
    date_basis VARCHAR NOT NULL,
    place_name VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    country_code VARCHAR,
    actors VARCHAR[],
    targets VARCHAR[],
    participants VARCHAR[],
    speakers VARCHAR[],
    addressees VARCHAR[],
    killed_min INTEGER,
    killed_max INTEGER,
    wounded_min INTEGER,
    wounded_max INTEGER,
    mention_count INTEGER NOT NULL,
    document_count INTEGER NOT NULL,
    first_published DATE,
    confidence DOUBLE NOT NULL,
    mention_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    content VARCHAR,
    is_direct_quote BOOLEAN,
    claimed_by VARCHAR[],
    reported_events INTEGER NOT NULL,
    place_precision VARCHAR
);
INSERT INTO fresh_events BY NAME FROM events;
DROP TABLE events;
ALTER TABLE fresh_events RENAME TO events;

CREATE TABLE fresh_event_aliases (
    alias_id VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    reason VARCHAR NOT NULL
);
INSERT INTO fresh_event_aliases BY NAME FROM event_aliases;
DROP TABLE event_aliases;
ALTER TABLE fresh_event_aliases RENAME TO event_aliases;
