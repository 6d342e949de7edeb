-- The words between two offsets of a text, white space evened out.
CREATE OR REPLACE TEMP MACRO passage(text, char_start, char_end) AS
trim(regexp_replace(substr(text, char_start + 1, char_end - char_start), '\s+', ' ', 'g'));

-- How precisely an entity is a place: `city` a town, `admin` a part of a country (ISO 3166-2).
CREATE OR REPLACE TEMP MACRO place_precision(entity_id, kind) AS
CASE
    WHEN kind = 'country' THEN 'country' WHEN entity_id LIKE 'iso\_%' ESCAPE '\' THEN 'admin'
    WHEN entity_id LIKE 'geo\_%' ESCAPE '\' THEN 'city' WHEN kind = 'place' THEN 'landmark'
END;
