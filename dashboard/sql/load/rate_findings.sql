-- Which cells of the staged rates are wrong? One row per cell, the first hundred.
WITH problem AS (
    SELECT
        row,
        'currency' AS column_name,
        currency AS found,
        'USD' AS expected
    FROM incoming
    WHERE NOT coalesce(regexp_full_match(currency, '[A-Z]{3}'), false)
    UNION ALL
    SELECT row, 'year', year, '2023'
    FROM incoming
    WHERE NOT coalesce(regexp_full_match(year, '[0-9]{4}'), false)
    UNION ALL
    SELECT row, 'year', year, 'unique'
    FROM incoming
    QUALIFY row_number() OVER (PARTITION BY currency, year ORDER BY row) > 1
    UNION ALL
    SELECT row, 'kzt', kzt, '456.165'
    FROM incoming
    WHERE NOT coalesce(try_cast(kzt AS DOUBLE) > 0 AND isfinite(try_cast(kzt AS DOUBLE)), false)
    UNION ALL
    SELECT row, 'source_id', source_id, 'data/sources.csv'
    FROM incoming
    WHERE NOT EXISTS (
            SELECT 1 FROM source
            WHERE source.source_id = incoming.source_id
        )
)

SELECT
    row,
    column_name,
    coalesce(found, '') AS found,
    expected
FROM problem
ORDER BY row, column_name
LIMIT 100;
