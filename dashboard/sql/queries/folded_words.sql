-- How are words looked for? One row per word of which something is left when it is folded, in order: the word folded,
-- then transliterated where that differs.
SELECT list_filter([folded(word), nullif(transliterated(word), folded(word))], LAMBDA one: one IS NOT NULL) AS spellings
FROM (SELECT unnest($words::VARCHAR[]) AS word) AS typed
WHERE folded(word) <> '';
