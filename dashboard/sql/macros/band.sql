-- The band in which a value certainly lies, all that its qualifier allows included: "more than 30" may be 31 or 5000,
-- and is in no band but the one for values that may lie in several. NULL for no value.
CREATE OR REPLACE MACRO band(bands, number, upper, qualifier) AS
CASE
    WHEN number IS NOT NULL
    THEN coalesce(
            list_filter(
                bands,
                LAMBDA one: CASE
                    WHEN qualifier IN ('more_than', 'at_least') THEN one.lowest <= number AND isinf(one.below)
                    WHEN qualifier = 'up_to' THEN one.lowest <= 0 AND number < one.below
                    WHEN qualifier = 'less_than' THEN one.lowest <= 0 AND number <= one.below
                    WHEN qualifier = 'almost' THEN one.lowest < number AND number <= one.below
                    ELSE one.lowest <= number AND coalesce(upper, number) < one.below
                END
            )[1].code,
            list_filter(bands, LAMBDA one: one.lowest IS NULL)[1].code
        )
END;
