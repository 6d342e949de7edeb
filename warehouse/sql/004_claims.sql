-- What a document claimed of its date, so that it can be dated anew without its file.

ALTER TABLE documents ADD COLUMN published_claim VARCHAR;
UPDATE documents SET published_claim = published_evidence WHERE published_basis = 'metadata';
