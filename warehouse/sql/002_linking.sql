-- Events across documents: what each document tells by itself stays on record beside the event that it was joined to.

ALTER TABLE event_links ADD COLUMN told_id VARCHAR;
ALTER TABLE event_links ADD COLUMN told_score DOUBLE;
ALTER TABLE event_links ADD COLUMN told_reason VARCHAR;
UPDATE event_links SET told_id = event_id, told_score = score, told_reason = reason;

CREATE TABLE event_aliases (
    alias_id VARCHAR PRIMARY KEY,
    event_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    reason VARCHAR NOT NULL
);

ALTER TABLE documents ADD COLUMN repeats VARCHAR;
