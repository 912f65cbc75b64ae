-- Which region is the record about? At most one row: that of macro home_region, with its row in regions.csv.
SELECT
    code.position + 1 AS row,
    code.code,
    coalesce(code.entry ->> 'currency', '') AS currency,
    coalesce(code.entry ->> 'time_zone', '') AS time_zone
FROM code
INNER JOIN home_region() AS home_ ON code.code = home_.home_code
WHERE code.list = 'region';
