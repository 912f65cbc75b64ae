-- What is wrong with the staged rates? One row per cell that cannot be taken, the first hundred.
WITH problem AS (
    SELECT
        rowid + 1 AS row,
        'currency' AS column_name,
        currency AS found,
        'USD' AS expected
    FROM incoming_rate
    WHERE NOT coalesce(regexp_full_match(currency, '[A-Z]{3}'), false)
    UNION ALL
    SELECT rowid + 1 AS row, 'year', year, '2023'
    FROM incoming_rate
    WHERE NOT coalesce(regexp_full_match(year, '[0-9]{4}'), false)
    UNION ALL
    SELECT rowid + 1 AS row, 'year', year, 'unique'
    FROM incoming_rate
    QUALIFY row_number() OVER (PARTITION BY currency, year ORDER BY rowid) > 1
    UNION ALL
    SELECT rowid + 1 AS row, 'kzt', kzt, '456.165'
    FROM incoming_rate
    WHERE NOT coalesce(try_cast(kzt AS DOUBLE) > 0 AND isfinite(try_cast(kzt AS DOUBLE)), false)
    UNION ALL
    SELECT rowid + 1 AS row, 'source_id', source_id, 'data/sources.csv'
    FROM incoming_rate
    WHERE NOT EXISTS (
            SELECT 1 FROM source
            WHERE source.source_id = incoming_rate.source_id
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
