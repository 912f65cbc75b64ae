-- What is wrong with the staged sources? One row per cell that cannot be taken, the first hundred.
-- A source that the store has in the same words may come again.
SELECT
    incoming_source.rowid + 1 AS row,
    'source_id' AS column_name,
    coalesce(incoming_source.source_id, '') AS found,
    CASE WHEN incoming_source.source_id IS NULL THEN 'given' ELSE 'unique' END AS expected
FROM incoming_source
LEFT JOIN source USING (source_id)
QUALIFY
    incoming_source.source_id IS NULL
    OR row_number() OVER (PARTITION BY incoming_source.source_id ORDER BY incoming_source.rowid) > 1
    OR source.title IS DISTINCT FROM incoming_source.title AND source.source_id IS NOT NULL
ORDER BY row
LIMIT 100;
