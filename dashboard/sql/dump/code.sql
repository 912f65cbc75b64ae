-- The code lists as the files of data/ write them. One row per code.
SELECT
    list,
    entry
FROM code
ORDER BY list, position
