-- Append the staged sources that the store does not have yet.
INSERT INTO source
SELECT * EXCLUDE (row)
FROM incoming
WHERE source_id NOT IN (SELECT source.source_id FROM source)
ORDER BY row;
