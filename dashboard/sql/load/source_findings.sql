-- Which cells of the staged sources are wrong? One row per cell, the first hundred.
-- A source that the store already has may be staged again if every column is the same.
WITH given AS (
    SELECT * EXCLUDE (row)
    FROM incoming
),

problem AS (
    SELECT
        row,
        'source_id' AS column_name,
        source_id AS found,
        CASE WHEN source_id IS NULL THEN 'given' ELSE 'unique' END AS expected
    FROM incoming
    QUALIFY
        source_id IS NULL
        OR row_number() OVER (PARTITION BY source_id ORDER BY row) > 1
    UNION ALL
    SELECT incoming.row, 'source_id', incoming.source_id, 'unique'
    FROM incoming
    WHERE incoming.source_id IN (
            SELECT given.source_id FROM given
            INNER JOIN source ON given.source_id = source.source_id
            WHERE source IS DISTINCT FROM given
        )
    UNION ALL
    SELECT row, 'kind', kind, 'given'
    FROM incoming
    WHERE kind IS NULL
    UNION ALL
    SELECT row, 'publisher', publisher, 'given'
    FROM incoming
    WHERE publisher IS NULL
)

SELECT
    row,
    column_name,
    coalesce(found, '') AS found,
    expected
FROM problem
ORDER BY row, column_name
LIMIT 100;
