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
