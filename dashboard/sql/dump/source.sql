-- The sources as data/sources.csv writes them. One row per source.
SELECT *
FROM source
ORDER BY rowid
