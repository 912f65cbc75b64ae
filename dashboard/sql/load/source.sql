-- Append the staged sources that the store does not have yet.
INSERT INTO source
SELECT * EXCLUDE (row)
FROM incoming_source
ORDER BY row
ON CONFLICT DO NOTHING;
