-- Remove the documents in the table leaving (document_id), and remember which events that touches.

CREATE OR REPLACE TEMP TABLE touched_events AS
SELECT DISTINCT event_id FROM event_mentions SEMI JOIN leaving USING (document_id);
SET VARIABLE has_touched_events = true;

-- Told events whose event loses a document: what they are must be decided anew.
CREATE OR REPLACE TEMP TABLE regrouped AS
SELECT DISTINCT told_id FROM event_links SEMI JOIN touched_events USING (event_id) ANTI JOIN leaving USING (document_id);

-- Entities that may be left without a mention.
CREATE OR REPLACE TEMP TABLE loosened AS
SELECT DISTINCT entity_id FROM event_arguments SEMI JOIN leaving USING (document_id);

DELETE FROM documents WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM blocks WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM time_expressions WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM event_mentions WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM event_arguments WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM casualties WHERE document_id IN (SELECT document_id FROM leaving);
DELETE FROM event_links WHERE document_id IN (SELECT document_id FROM leaving);
