-- Who wrote a document and where it stood, as it claims itself; when it was changed is kept apart from its publication.

ALTER TABLE documents ADD COLUMN author VARCHAR;
ALTER TABLE documents ADD COLUMN site VARCHAR;
ALTER TABLE documents ADD COLUMN updated_claim VARCHAR;
