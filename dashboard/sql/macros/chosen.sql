-- Whether a filter chooses a value. No codes (NULL) choose every value; 'unknown' among them chooses the missing value.
CREATE OR REPLACE MACRO chosen(codes, value) AS coalesce(list_contains(codes, coalesce(value, 'unknown')), true);
