-- Which staged rows have an earlier moment than the row above them? One row per such row, the first hundred.
WITH followed AS (
    SELECT
        row,
        recorded_at,
        lag(recorded_at, 1, $since) OVER () AS recorded_before
    FROM incoming
)

SELECT
    row,
    'recorded_at' AS column_name,
    recorded_at AS found,
    '>= ' || recorded_before AS expected
FROM followed
WHERE recorded_at < recorded_before
ORDER BY row
LIMIT 100;
