-- The tables of the published database: the contract. Names are stable; columns may be added, never renamed.
-- Text from documents is data: nothing in these tables is ever executed.

CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY,
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
    run_id VARCHAR NOT NULL
);

CREATE TABLE document_sources (
    document_id VARCHAR NOT NULL,
    source_uri VARCHAR NOT NULL,
    source_file VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);

CREATE TABLE sources (
    source_uri VARCHAR PRIMARY KEY,
    file_sha256 VARCHAR NOT NULL,
    code_fingerprint VARCHAR NOT NULL,
    document_count INTEGER NOT NULL,
    run_id VARCHAR NOT NULL
);

CREATE TABLE blocks (
    document_id VARCHAR NOT NULL,
    block_no INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    label VARCHAR NOT NULL,
    is_kept BOOLEAN NOT NULL,
    rule VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    PRIMARY KEY (document_id, block_no)
);

CREATE TABLE time_expressions (
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
    rule VARCHAR NOT NULL,
    PRIMARY KEY (document_id, timex_id)
);

CREATE TABLE entities (
    entity_id VARCHAR PRIMARY KEY,
    canonical_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country_code VARCHAR,
    aliases VARCHAR[],
    latitude DOUBLE,
    longitude DOUBLE
);

CREATE TABLE event_mentions (
    mention_id VARCHAR PRIMARY KEY,
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

CREATE TABLE event_arguments (
    mention_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    canonical_name VARCHAR NOT NULL,
    entity_id VARCHAR,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL
);

CREATE TABLE event_links (
    mention_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    reason VARCHAR NOT NULL
);

CREATE TABLE events (
    event_id VARCHAR PRIMARY KEY,
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
    reported_events INTEGER NOT NULL
);

CREATE TABLE runs (
    run_id VARCHAR PRIMARY KEY,
    status VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    code_fingerprint VARCHAR NOT NULL,
    inputs JSON,
    figures JSON
);

CREATE TABLE check_results (
    run_id VARCHAR NOT NULL,
    batch_key VARCHAR NOT NULL,
    check_name VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    success BOOLEAN NOT NULL,
    observed_value VARCHAR,
    failing_count BIGINT NOT NULL,
    examples JSON,
    reason VARCHAR NOT NULL
);

CREATE TABLE rejected (
    source_uri VARCHAR NOT NULL,
    source_file VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);

CREATE TABLE quarantine (
    check_name VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    row_key JSON NOT NULL,
    row_content JSON,
    reason VARCHAR NOT NULL,
    batch_key VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    quarantined_at TIMESTAMP NOT NULL
);

CREATE TABLE schema_versions (
    version INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
);
