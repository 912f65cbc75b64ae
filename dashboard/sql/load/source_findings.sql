-- What is wrong with the staged sources? One row per cell that cannot be taken, the first hundred.
-- A source that the store has in the same words may come again.
WITH problem AS (
    SELECT
        rowid + 1 AS row,
        'source_id' AS column_name,
        source_id AS found,
        CASE WHEN source_id IS NULL THEN 'given' ELSE 'unique' END AS expected
    FROM incoming_source
    QUALIFY
        source_id IS NULL
        OR row_number() OVER (PARTITION BY source_id ORDER BY rowid) > 1
    UNION ALL
    SELECT incoming_source.rowid + 1 AS row, 'source_id', incoming_source.source_id, 'unique'
    FROM incoming_source
    INNER JOIN source ON incoming_source.source_id = source.source_id
    WHERE source IS DISTINCT FROM incoming_source
    UNION ALL
    SELECT rowid + 1 AS row, 'kind', kind, 'given'
    FROM incoming_source
    WHERE kind IS NULL
    UNION ALL
    SELECT rowid + 1 AS row, 'publisher', publisher, 'given'
    FROM incoming_source
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
