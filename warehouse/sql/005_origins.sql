-- Who wrote a document and where it stood, as it claims itself; when it was changed is kept apart from its publication.

ALTER TABLE documents ADD COLUMN author VARCHAR;
ALTER TABLE documents ADD COLUMN site VARCHAR;
ALTER TABLE documents ADD COLUMN updated_claim VARCHAR;
COMMENT ON COLUMN documents.author IS 'Who wrote it, as the container or the page claims, verbatim; NULL: not said';
COMMENT ON COLUMN documents.site IS 'The site or paper that it stood in, as the container or the page claims, verbatim; NULL: not said';
COMMENT ON COLUMN documents.updated_claim IS 'When it was last changed, as the container or the page claims, verbatim; never taken for the publication; NULL: not said';
