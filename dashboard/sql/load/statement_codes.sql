-- Which codes of the staged statements are in no list? One row per column and code, with its first row; the first
-- hundred.
WITH used AS (
    SELECT 'measure_of' AS column_name, 'measure' AS list, measure_of AS code, min(row) AS first
    FROM incoming
    GROUP BY ALL
    UNION ALL
    SELECT 'role', 'role', role, min(row)
    FROM incoming
    GROUP BY ALL
    UNION ALL
    SELECT 'country', 'country', country, min(row)
    FROM incoming
    GROUP BY ALL
    UNION ALL
    SELECT 'value', 'country', value, min(row)
    FROM incoming
    WHERE field = 'market'
    GROUP BY ALL
    UNION ALL
    SELECT 'value', field, value, min(row)
    FROM incoming
    WHERE field IN ('sector', 'status', 'district', 'pool', 'on_hold_reason')
    GROUP BY ALL
)

SELECT
    used.first AS row,
    used.column_name,
    used.code AS found,
    CASE used.list
        WHEN 'status' THEN 'data/statuses.csv'
        WHEN 'country' THEN 'data/countries.csv'
        ELSE 'data/' || used.list || 's.csv'
    END AS expected
FROM used
LEFT JOIN code ON used.list = code.list AND used.code = code.code
WHERE used.code IS NOT NULL AND code.code IS NULL
ORDER BY row, used.column_name
LIMIT 100;
