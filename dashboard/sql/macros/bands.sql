-- The bands of a code list, lowest first. One value: a list of code, lowest value, and the upper end, which is not part
-- of the band. The entry without a lowest value is for values that may lie in more than one band.
CREATE OR REPLACE MACRO bands(list_) AS (
    SELECT
        list(
            struct_pack(
                code := code.code,
                lowest := try_cast(code.entry ->> 'from' AS DOUBLE),
                below := coalesce(try_cast(code.entry ->> 'below' AS DOUBLE), 'infinity'::DOUBLE)
            )
            ORDER BY code.position
        )
    FROM code
    WHERE code.list = list_
);
