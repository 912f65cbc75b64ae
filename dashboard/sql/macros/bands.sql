-- The bands of a code list, lowest first. One value: a list of code and upper end, which is not part of the band.
CREATE OR REPLACE MACRO bands(list_) AS (
    SELECT
        list(
            struct_pack(code := code.code, below := try_cast(code.entry ->> 'below' AS DOUBLE))
            ORDER BY code.position
        )
    FROM code
    WHERE code.list = list_
);
