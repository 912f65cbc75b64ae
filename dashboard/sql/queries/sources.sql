-- What are the sources, and how much does each say? One row per source.
SELECT
    source.*,
    count(statement.seq) AS statements,
    count(DISTINCT statement.subject) AS subjects
FROM source
LEFT JOIN statement ON source.source_id = statement.source_id
GROUP BY ALL
ORDER BY statements DESC, source.source_id;
