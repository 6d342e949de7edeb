-- How far the text supports the place of an event: nothing is guessed below it. Ids tell a place's kind, see
-- seeds/reference/README.md.

ALTER TABLE events ADD COLUMN place_precision VARCHAR;
UPDATE events SET place_precision = CASE
    WHEN kind = 'country' THEN 'country' WHEN entity_id LIKE 'iso\_%' ESCAPE '\' THEN 'admin'
    WHEN entity_id LIKE 'geo\_%' ESCAPE '\' THEN 'city' ELSE 'landmark' END
FROM entities
WHERE kind IN ('country', 'place') AND canonical_name = place_name
    AND entities.country_code IS NOT DISTINCT FROM events.country_code
    AND entities.latitude IS NOT DISTINCT FROM events.latitude;
