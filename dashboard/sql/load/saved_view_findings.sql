-- Which cells of the staged views are wrong? One row per cell, the first hundred. The codes of a query are checked when
-- the view is opened, since lists change.
WITH problem AS (
    SELECT
        row,
        'name' AS column_name,
        name AS found,
        'given' AS expected
    FROM incoming
    WHERE name IS NULL
    UNION ALL
    SELECT row, 'page', page, 'projects'
    FROM incoming
    WHERE coalesce(page, '') <> 'projects'
    UNION ALL
    SELECT row, 'act', act, 'save, remove'
    FROM incoming
    WHERE coalesce(act, '') NOT IN ('save', 'remove')
    UNION ALL
    SELECT row, 'recorded_at', recorded_at, '2026-01-19T06:00:00Z'
    FROM incoming
    WHERE
        NOT regexp_full_match(coalesce(recorded_at, ''), '.{10}T.{8}Z')
        OR try_cast(replace(recorded_at[:19], 'T', ' ') AS TIMESTAMP) IS NULL
    UNION ALL
    SELECT row, 'recorded_by', recorded_by, 'given'
    FROM incoming
    WHERE recorded_by IS NULL
)

SELECT
    row,
    column_name,
    coalesce(found, '') AS found,
    expected
FROM problem
ORDER BY row, column_name
LIMIT 100;
