-- Whether a filter chooses a value: one that is NULL chooses everything, 'unknown' among its codes chooses where there
-- is no value.
CREATE OR REPLACE MACRO chosen(codes, value) AS coalesce(list_contains(codes, coalesce(value, 'unknown')), true);
