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
COMMENT ON TABLE documents IS 'One row per distinct text that was read, whatever number of files hold it.';
COMMENT ON COLUMN documents.document_id IS 'Derived from the text: the same text has the same id in every run';
COMMENT ON COLUMN documents.source_uri IS 'Where the text was found first: path relative to the input, #id appended for a record of a container file';
COMMENT ON COLUMN documents.content_sha256 IS 'SHA-256 of the decoded text in UTF-8, hexadecimal';
COMMENT ON COLUMN documents.media_type IS 'Media type of the file as it was read, such as text/plain';
COMMENT ON COLUMN documents.title IS 'Title that the container or the page claims; NULL: none';
COMMENT ON COLUMN documents.url IS 'Address that the container or the page claims; NULL: none';
COMMENT ON COLUMN documents.language IS 'ISO 639-1 code of the language; NULL: not determined';
COMMENT ON COLUMN documents.text IS 'The decoded text before cleaning, never rewritten; all offsets count its Unicode characters from 0';
COMMENT ON COLUMN documents.published_start IS 'First day on which the document may have been published; NULL: unknown';
COMMENT ON COLUMN documents.published_end IS 'Last day on which the document may have been published; NULL: unknown';
COMMENT ON COLUMN documents.published_precision IS 'Granularity of the publication date: day, week, month, season, quarter, half, year, decade, century or range';
COMMENT ON COLUMN documents.published_basis IS 'What the publication date rests on: metadata, url, dateline, byline, text_evidence or none';
COMMENT ON COLUMN documents.published_confidence IS 'Confidence in the publication date, 0 to 1';
COMMENT ON COLUMN documents.published_evidence IS 'The words or the metadata that the publication date was read from';
COMMENT ON COLUMN documents.code_fingerprint IS 'Stands for the code, model, ontology and rules that read this document';
COMMENT ON COLUMN documents.run_id IS 'The run that loaded this row (runs.run_id)';

CREATE TABLE document_sources (
    document_id VARCHAR NOT NULL,
    source_uri VARCHAR NOT NULL,
    source_file VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE document_sources IS 'Every place where a text was found: exact duplicates are one document with several rows here.';
COMMENT ON COLUMN document_sources.document_id IS 'The text that was found (documents.document_id)';
COMMENT ON COLUMN document_sources.source_uri IS 'Path relative to the input, #id appended for a record of a container file';
COMMENT ON COLUMN document_sources.source_file IS 'The file that holds it (sources.source_uri)';
COMMENT ON COLUMN document_sources.run_id IS 'The run that found it there (runs.run_id)';

CREATE TABLE sources (
    source_uri VARCHAR PRIMARY KEY,
    file_sha256 VARCHAR NOT NULL,
    code_fingerprint VARCHAR NOT NULL,
    document_count INTEGER NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE sources IS 'One row per input file whose content the warehouse holds; an unchanged one is not read again.';
COMMENT ON COLUMN sources.source_uri IS 'Path relative to the input';
COMMENT ON COLUMN sources.file_sha256 IS 'SHA-256 of the file''s bytes, hexadecimal';
COMMENT ON COLUMN sources.code_fingerprint IS 'Stands for the code, model, ontology and rules that read the file';
COMMENT ON COLUMN sources.document_count IS 'How many documents the file gave, duplicates included; 0: all of it was refused';
COMMENT ON COLUMN sources.run_id IS 'The run that read it last (runs.run_id)';

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
COMMENT ON TABLE blocks IS 'The parts of each document: what was kept for reading and what was set aside, and why. Nothing is deleted.';
COMMENT ON COLUMN blocks.document_id IS 'The document (documents.document_id)';
COMMENT ON COLUMN blocks.block_no IS 'Number of the block in its document, from 0, in text order';
COMMENT ON COLUMN blocks.char_start IS 'Offset of the block''s first character in documents.text';
COMMENT ON COLUMN blocks.char_end IS 'Offset just past the block''s last character';
COMMENT ON COLUMN blocks.label IS 'body, title, heading, caption, byline, editor_note, attribution, related, tags, boilerplate or comment';
COMMENT ON COLUMN blocks.is_kept IS 'Whether the block is the article''s own; times and events are sought in kept blocks other than headings';
COMMENT ON COLUMN blocks.rule IS 'The rule that gave the label';
COMMENT ON COLUMN blocks.confidence IS 'Confidence in the label, 0 to 1';

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
COMMENT ON TABLE time_expressions IS 'Expressions of time in kept text, after TIMEX3 (TempEval-3).';
COMMENT ON COLUMN time_expressions.document_id IS 'The document (documents.document_id)';
COMMENT ON COLUMN time_expressions.timex_id IS 'Id of the expression, unique in its document';
COMMENT ON COLUMN time_expressions.char_start IS 'Offset of the expression''s first character in documents.text';
COMMENT ON COLUMN time_expressions.char_end IS 'Offset just past the expression''s last character';
COMMENT ON COLUMN time_expressions.timex_type IS 'DATE, TIME, DURATION or SET';
COMMENT ON COLUMN time_expressions.timex_value IS 'TIMEX3 value, such as 2020-02-19, 2020-W08 or P3D';
COMMENT ON COLUMN time_expressions.date_start IS 'First day of the interval; NULL: a duration, a set, or not resolved';
COMMENT ON COLUMN time_expressions.date_end IS 'Last day of the interval, inclusive; NULL exactly when date_start is';
COMMENT ON COLUMN time_expressions.precision IS 'day, week, month, season, quarter, half, year, decade, century or range; NULL without an interval';
COMMENT ON COLUMN time_expressions.anchor IS 'What the expression was resolved against: none, document, timex or event';
COMMENT ON COLUMN time_expressions.anchor_id IS 'The timex_id or mention_id of that anchor; NULL: none or the document';
COMMENT ON COLUMN time_expressions.confidence IS 'Confidence in the value, 0 to 1';
COMMENT ON COLUMN time_expressions.rule IS 'The rule that resolved the expression';

CREATE TABLE entities (
    entity_id VARCHAR PRIMARY KEY,
    canonical_name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country_code VARCHAR,
    aliases VARCHAR[],
    latitude DOUBLE,
    longitude DOUBLE
);
COMMENT ON TABLE entities IS 'Who and what events involve, the same across documents.';
COMMENT ON COLUMN entities.entity_id IS 'Id of the entity, the same in every run';
COMMENT ON COLUMN entities.canonical_name IS 'The name under which the entity is listed';
COMMENT ON COLUMN entities.kind IS 'person, organisation, country, armed_group, place or other';
COMMENT ON COLUMN entities.country_code IS 'ISO 3166-1 alpha-3 code of the country it belongs to; NULL: none or unknown';
COMMENT ON COLUMN entities.aliases IS 'Other names, sorted';
COMMENT ON COLUMN entities.latitude IS 'Degrees north, WGS 84; set for places alone';
COMMENT ON COLUMN entities.longitude IS 'Degrees east, WGS 84; set for places alone';

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
COMMENT ON TABLE event_mentions IS 'One row per place in a document that reports an event; a mention with several dates has a row for each.';
COMMENT ON COLUMN event_mentions.mention_id IS 'Id of the mention, derived from content';
COMMENT ON COLUMN event_mentions.document_id IS 'The document (documents.document_id)';
COMMENT ON COLUMN event_mentions.event_id IS 'The event that it reports (events.event_id)';
COMMENT ON COLUMN event_mentions.event_type IS 'meeting, offensive or statement';
COMMENT ON COLUMN event_mentions.event_subtype IS 'Finer type, from the ontology';
COMMENT ON COLUMN event_mentions.plover_type IS 'PLOVER code of the type; NULL: none fits';
COMMENT ON COLUMN event_mentions.trigger_start IS 'Offset of the first character of the word that reports the event';
COMMENT ON COLUMN event_mentions.trigger_end IS 'Offset just past that word';
COMMENT ON COLUMN event_mentions.sentence_start IS 'Offset of the first character of the sentence, the evidence';
COMMENT ON COLUMN event_mentions.sentence_end IS 'Offset just past the sentence';
COMMENT ON COLUMN event_mentions.factuality IS 'actual, planned, hypothetical or negated';
COMMENT ON COLUMN event_mentions.date_start IS 'First day on which the event may have happened; NULL: the text does not say';
COMMENT ON COLUMN event_mentions.date_end IS 'Last such day, inclusive; NULL exactly when date_start is';
COMMENT ON COLUMN event_mentions.date_precision IS 'day, week, month, season, quarter, half, year, decade, century or range; NULL without a date';
COMMENT ON COLUMN event_mentions.date_basis IS 'explicit (full date in the text), relative (resolved against another date), context (from its episode), document (the publication date alone: a hint) or none';
COMMENT ON COLUMN event_mentions.date_confidence IS 'Confidence in the date, 0 to 1';
COMMENT ON COLUMN event_mentions.timex_id IS 'The expression that dates the mention (time_expressions.timex_id); NULL: none';
COMMENT ON COLUMN event_mentions.confidence IS 'Confidence that the event is reported here, 0 to 1';
COMMENT ON COLUMN event_mentions.rule IS 'The frame of the ontology, or the rule, that found the mention';
COMMENT ON COLUMN event_mentions.content_start IS 'Statements: offset of the first character of what was said; NULL: not a stretch of the text';
COMMENT ON COLUMN event_mentions.content_end IS 'Statements: offset just past what was said';
COMMENT ON COLUMN event_mentions.is_direct_quote IS 'Statements: whether the content stands in quotation marks; NULL: not a statement';
COMMENT ON COLUMN event_mentions.claimed_in IS 'The statement that reports this event (event_mentions.mention_id); NULL: the document itself does';
COMMENT ON COLUMN event_mentions.killed_min IS 'Offensives: least number of people killed; NULL: not said';
COMMENT ON COLUMN event_mentions.killed_max IS 'Offensives: greatest number of people killed; NULL: not said';
COMMENT ON COLUMN event_mentions.wounded_min IS 'Offensives: least number of people wounded; NULL: not said';
COMMENT ON COLUMN event_mentions.wounded_max IS 'Offensives: greatest number of people wounded; NULL: not said';

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
COMMENT ON TABLE event_arguments IS 'Who and what a mention involves, by role.';
COMMENT ON COLUMN event_arguments.mention_id IS 'The mention (event_mentions.mention_id)';
COMMENT ON COLUMN event_arguments.document_id IS 'The document (documents.document_id)';
COMMENT ON COLUMN event_arguments.role IS 'actor, target, participant, speaker, addressee, place or instrument';
COMMENT ON COLUMN event_arguments.name IS 'The words as written: documents.text from char_start to char_end';
COMMENT ON COLUMN event_arguments.canonical_name IS 'The fullest name that the document gives';
COMMENT ON COLUMN event_arguments.entity_id IS 'The entity (entities.entity_id); NULL: a description, or unknown';
COMMENT ON COLUMN event_arguments.char_start IS 'Offset of the first character of the words';
COMMENT ON COLUMN event_arguments.char_end IS 'Offset just past the words';

CREATE TABLE event_links (
    mention_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE event_links IS 'Why a mention belongs to an event.';
COMMENT ON COLUMN event_links.mention_id IS 'The mention (event_mentions.mention_id)';
COMMENT ON COLUMN event_links.document_id IS 'The mention''s document (documents.document_id)';
COMMENT ON COLUMN event_links.event_id IS 'The event (events.event_id)';
COMMENT ON COLUMN event_links.score IS 'How sure the link is, 0 to 1';
COMMENT ON COLUMN event_links.reason IS 'The reason, in words';

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
COMMENT ON TABLE events IS 'One row per real-world event, drawn from all its mentions.';
COMMENT ON COLUMN events.event_id IS 'Id of the event, stable across runs';
COMMENT ON COLUMN events.event_type IS 'meeting, offensive or statement';
COMMENT ON COLUMN events.event_subtype IS 'Finer type, from the most confident mention';
COMMENT ON COLUMN events.factuality IS 'actual if any mention says so, else planned, hypothetical or negated, in this order';
COMMENT ON COLUMN events.date_start IS 'First day on which the event may have happened; NULL: no text says';
COMMENT ON COLUMN events.date_end IS 'Last such day, inclusive; NULL exactly when date_start is';
COMMENT ON COLUMN events.date_precision IS 'day, week, month, season, quarter, half, year, decade, century or range; NULL without a date';
COMMENT ON COLUMN events.date_basis IS 'Basis of the date that was chosen: explicit before relative before context before document; none: no date';
COMMENT ON COLUMN events.place_name IS 'The most precise place named for the event; NULL: none';
COMMENT ON COLUMN events.latitude IS 'Degrees north of that place, WGS 84; NULL: unknown';
COMMENT ON COLUMN events.longitude IS 'Degrees east of that place, WGS 84; NULL: unknown';
COMMENT ON COLUMN events.country_code IS 'ISO 3166-1 alpha-3 code of that place''s country; NULL: unknown';
COMMENT ON COLUMN events.actors IS 'Names in the role actor, sorted';
COMMENT ON COLUMN events.targets IS 'Names in the role target, sorted';
COMMENT ON COLUMN events.participants IS 'Names in the role participant, sorted';
COMMENT ON COLUMN events.speakers IS 'Names in the role speaker, sorted';
COMMENT ON COLUMN events.addressees IS 'Names in the role addressee, sorted';
COMMENT ON COLUMN events.killed_min IS 'Least number of people killed that any mention gives; NULL: not said';
COMMENT ON COLUMN events.killed_max IS 'Greatest number of people killed that any mention gives; NULL: not said';
COMMENT ON COLUMN events.wounded_min IS 'Least number of people wounded that any mention gives; NULL: not said';
COMMENT ON COLUMN events.wounded_max IS 'Greatest number of people wounded that any mention gives; NULL: not said';
COMMENT ON COLUMN events.mention_count IS 'How many mentions report the event';
COMMENT ON COLUMN events.document_count IS 'How many documents report the event';
COMMENT ON COLUMN events.first_published IS 'First day on which the earliest of these documents may have been published; NULL: unknown';
COMMENT ON COLUMN events.confidence IS 'Confidence of its most confident mention, 0 to 1';
COMMENT ON COLUMN events.mention_id IS 'The mention that shows the event best: the one that dates it (event_mentions.mention_id)';
COMMENT ON COLUMN events.document_id IS 'The document of that mention (documents.document_id)';
COMMENT ON COLUMN events.evidence IS 'The sentence of that mention, white space evened out';
COMMENT ON COLUMN events.content IS 'Statements: what was said there, white space evened out; NULL: not a stretch of the text';
COMMENT ON COLUMN events.is_direct_quote IS 'Statements: whether that stands in quotation marks; NULL: not a statement';
COMMENT ON COLUMN events.claimed_by IS 'Names of those who report the event there, sorted; empty: the document itself does';
COMMENT ON COLUMN events.reported_events IS 'Statements: how many events that mention reports';

CREATE TABLE runs (
    run_id VARCHAR PRIMARY KEY,
    status VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    code_fingerprint VARCHAR NOT NULL,
    inputs JSON,
    figures JSON
);
COMMENT ON TABLE runs IS 'One row per run that published, or that its checks kept from publishing.';
COMMENT ON COLUMN runs.run_id IS 'Id of the run';
COMMENT ON COLUMN runs.status IS 'published, or blocked by a failed critical check';
COMMENT ON COLUMN runs.started_at IS 'When the run started, UTC';
COMMENT ON COLUMN runs.finished_at IS 'When its rows were loaded or refused, UTC';
COMMENT ON COLUMN runs.code_fingerprint IS 'Stands for the code, model, ontology and rules of the run';
COMMENT ON COLUMN runs.inputs IS 'The paths that the run was given, a list';
COMMENT ON COLUMN runs.figures IS 'What the run counted, by name';

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
COMMENT ON TABLE check_results IS 'One row per check and batch of each run.';
COMMENT ON COLUMN check_results.run_id IS 'The run (runs.run_id)';
COMMENT ON COLUMN check_results.batch_key IS 'The staged batch that was checked; warehouse: the whole new version';
COMMENT ON COLUMN check_results.check_name IS 'Name of the check in schemas/expectations';
COMMENT ON COLUMN check_results.table_name IS 'The table that it checks';
COMMENT ON COLUMN check_results.severity IS 'critical (a failure blocks publishing) or warning';
COMMENT ON COLUMN check_results.success IS 'Whether the check passed';
COMMENT ON COLUMN check_results.observed_value IS 'What was seen';
COMMENT ON COLUMN check_results.failing_count IS 'How many rows failed';
COMMENT ON COLUMN check_results.examples IS 'Keys of up to five failing rows, a list';
COMMENT ON COLUMN check_results.reason IS 'Why the check exists';

CREATE TABLE rejected (
    source_uri VARCHAR NOT NULL,
    source_file VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE rejected IS 'One row per input that was refused.';
COMMENT ON COLUMN rejected.source_uri IS 'The file, or the record of a container file (#id appended)';
COMMENT ON COLUMN rejected.source_file IS 'The file';
COMMENT ON COLUMN rejected.stage IS 'The stage that refused it: read, clean, annotate, extract or check';
COMMENT ON COLUMN rejected.reason IS 'Why, in one sentence';
COMMENT ON COLUMN rejected.run_id IS 'The run that refused it (runs.run_id)';

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
COMMENT ON TABLE quarantine IS 'Rows that critical checks refused; their batches were not published. A row stays as a record when a later run mends it.';
COMMENT ON COLUMN quarantine.check_name IS 'The check that refused the row';
COMMENT ON COLUMN quarantine.table_name IS 'The table that the row was meant for';
COMMENT ON COLUMN quarantine.row_key IS 'Key of the row';
COMMENT ON COLUMN quarantine.row_content IS 'The row as it was staged; the texts of documents are left out';
COMMENT ON COLUMN quarantine.reason IS 'Why the check exists';
COMMENT ON COLUMN quarantine.batch_key IS 'The staged batch';
COMMENT ON COLUMN quarantine.run_id IS 'The run that was blocked first (runs.run_id)';
COMMENT ON COLUMN quarantine.quarantined_at IS 'When that was, UTC';

CREATE TABLE schema_versions (
    version INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE schema_versions IS 'The numbered migrations that this file has been through.';
COMMENT ON COLUMN schema_versions.version IS 'Number of the migration';
COMMENT ON COLUMN schema_versions.name IS 'Its file name';
COMMENT ON COLUMN schema_versions.applied_at IS 'When it was applied, UTC';
