-- Append the staged sources that the store does not have yet.
INSERT INTO source
SELECT *
FROM incoming_source
ORDER BY rowid
ON CONFLICT DO NOTHING;
