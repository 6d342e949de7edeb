-- Questions that people ask, as table macros.

CREATE OR REPLACE MACRO events_between(first_day, last_day) AS TABLE
SELECT * FROM timeline WHERE date_start <= last_day::DATE AND date_end >= first_day::DATE;

CREATE OR REPLACE MACRO about(actor) AS TABLE
SELECT role, event.* FROM events AS event
JOIN (
    SELECT DISTINCT event_id, role
    FROM event_people
    WHERE contains(lower(name), lower(actor)) OR name IN (
        SELECT canonical_name FROM entities
        WHERE list_contains(list_transform(aliases, lambda alias: lower(alias)), lower(actor))
    )
) USING (event_id);

CREATE OR REPLACE MACRO said(actor, phrase) AS TABLE
SELECT * FROM statements
WHERE contains(lower(speakers), lower(actor)) AND contains(lower(coalesce(content, evidence)), lower(phrase));

CREATE OR REPLACE MACRO search(words) AS TABLE
SELECT * FROM statements
WHERE list_bool_and(list_transform(
    string_split_regex(trim(lower(words)), '\s+'), lambda word: contains(lower(coalesce(content, evidence)), word)
));

COMMENT ON MACRO TABLE events_between IS 'Dated events that may lie between two days, both included: FROM events_between(''2020-01-01'', ''2020-01-31'')';
COMMENT ON MACRO TABLE about IS 'Events that involve someone whose name holds the words, or who has that alias: FROM about(''haftar'')';
COMMENT ON MACRO TABLE said IS 'Statements of someone about something: FROM said(''lavrov'', ''cease-fire'')';
COMMENT ON MACRO TABLE search IS 'Statements that hold every one of the words, or parts of words: FROM search(''prisoner exchange'')';
