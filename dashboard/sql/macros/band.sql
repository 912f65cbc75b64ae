-- The band of a list of bands into which a number falls: the first whose upper end is above it. NULL for no number.
CREATE OR REPLACE MACRO band(bands, number) AS
CASE
    WHEN number IS NOT NULL
    THEN list_filter(bands, LAMBDA one: one.below IS NULL OR number < one.below)[1].code
END;
