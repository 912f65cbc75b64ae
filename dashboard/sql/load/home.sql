-- Which region is the record about? At most one row: that of regions.csv which `home` marks, with its row in that file.
-- One that a folder of another region left behind comes after it.
SELECT
    position + 1 AS row,
    code,
    coalesce(entry ->> 'currency', '') AS currency,
    coalesce(entry ->> 'time_zone', '') AS time_zone
FROM code
WHERE list = 'region' AND (entry ->> 'home') = 'yes'
ORDER BY position
LIMIT 1;
