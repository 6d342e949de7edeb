-- Whom offensives killed, wounded, captured and displaced, phrase by phrase: sides and contradicting counts stay apart.

CREATE TABLE casualties (
    mention_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    count_min INTEGER,
    count_max INTEGER,
    side VARCHAR,
    words VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL
);
COMMENT ON TABLE casualties IS 'How many people each mention of an offensive says were harmed, one row per phrase that counts them.';
COMMENT ON COLUMN casualties.mention_id IS 'The mention (event_mentions.mention_id)';
COMMENT ON COLUMN casualties.document_id IS 'The document (documents.document_id)';
COMMENT ON COLUMN casualties.kind IS 'killed, wounded, captured or displaced';
COMMENT ON COLUMN casualties.count_min IS 'Fewest people; NULL: no lower bound, as in at most ten';
COMMENT ON COLUMN casualties.count_max IS 'Most people; NULL: no upper bound, as in at least ten';
COMMENT ON COLUMN casualties.side IS 'Whose people they were, as the text calls them; NULL: not said';
COMMENT ON COLUMN casualties.words IS 'The words that count: documents.text from char_start to char_end';
COMMENT ON COLUMN casualties.char_start IS 'Offset of the first character of the words';
COMMENT ON COLUMN casualties.char_end IS 'Offset just past the words';
