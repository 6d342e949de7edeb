-- The words between two offsets of a text, white space evened out.
CREATE OR REPLACE TEMP MACRO passage(text, char_start, char_end) AS
trim(regexp_replace(substr(text, char_start + 1, char_end - char_start), '\s+', ' ', 'g'));
