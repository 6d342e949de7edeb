-- Events across documents: what each document tells by itself stays on record beside the event that it was joined to.

ALTER TABLE event_links ADD COLUMN told_id VARCHAR;
ALTER TABLE event_links ADD COLUMN told_score DOUBLE;
ALTER TABLE event_links ADD COLUMN told_reason VARCHAR;
UPDATE event_links SET told_id = event_id, told_score = score, told_reason = reason;
COMMENT ON COLUMN event_links.told_id IS 'The event as this document alone tells it; the same as event_id unless other documents tell it too';
COMMENT ON COLUMN event_links.told_score IS 'How sure it is that the mention belongs to the event as the document tells it, 0 to 1';
COMMENT ON COLUMN event_links.told_reason IS 'The reason for that, in words';

CREATE TABLE event_aliases (
    alias_id VARCHAR PRIMARY KEY,
    event_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE event_aliases IS 'Ids of events that are now part of another, which more documents tell: an id that was ever shown still leads to its event.';
COMMENT ON COLUMN event_aliases.alias_id IS 'The id that the event had as one document tells it (event_links.told_id)';
COMMENT ON COLUMN event_aliases.event_id IS 'The event that it is part of (events.event_id)';
COMMENT ON COLUMN event_aliases.document_id IS 'The document that told it; no longer in documents if that was forgotten';
COMMENT ON COLUMN event_aliases.score IS 'How sure the two are one, 0 to 1';
COMMENT ON COLUMN event_aliases.reason IS 'The reason, in words';

ALTER TABLE documents ADD COLUMN repeats VARCHAR;
COMMENT ON COLUMN documents.repeats IS 'The earlier document whose words this one nearly repeats (documents.document_id); events count both once; NULL: none';
