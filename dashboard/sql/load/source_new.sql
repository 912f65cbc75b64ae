-- Which of the staged sources does the store not have, of those that new rates ($source_ids) are from? One row per
-- source.
SELECT *
FROM incoming
WHERE
    list_contains($source_ids::VARCHAR[], source_id)
    AND source_id NOT IN (SELECT source.source_id FROM source)
ORDER BY row
