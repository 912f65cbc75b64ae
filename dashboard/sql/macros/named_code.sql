-- The sectors and districts with the words by which they are found: their names in every language and those of the code
-- above. One row per code.
CREATE OR REPLACE MACRO named_code() AS TABLE
    SELECT
        code.code,
        array_to_string(
            list_transform(
                list_concat(map_values(code.names), coalesce(map_values(above.names), [])),
                LAMBDA one: searched(one, folded(one))
            ),
            ' '
        ) AS search
    FROM code
    LEFT JOIN code AS above ON code.list = above.list AND code.parent = above.code
    WHERE code.list IN ('district', 'sector');
