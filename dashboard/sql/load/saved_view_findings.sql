-- What is wrong with the staged views? One row per cell that cannot be taken, the first hundred. Whether the codes of a
-- query are still in their lists is asked when the view is opened, since lists change.
WITH problem AS (
    SELECT
        rowid + 1 AS row,
        'name' AS column_name,
        name AS found,
        'given' AS expected
    FROM incoming_saved_view
    WHERE name IS NULL
    UNION ALL
    SELECT rowid + 1 AS row, 'page', page, 'projects'
    FROM incoming_saved_view
    WHERE coalesce(page, '') <> 'projects'
    UNION ALL
    SELECT rowid + 1 AS row, 'act', act, 'save, remove'
    FROM incoming_saved_view
    WHERE coalesce(act, '') NOT IN ('save', 'remove')
    UNION ALL
    SELECT rowid + 1 AS row, 'recorded_at', recorded_at, '2026-01-19T06:00:00Z'
    FROM incoming_saved_view
    WHERE
        NOT regexp_full_match(coalesce(recorded_at, ''), '.{10}T.{8}Z')
        OR try_cast(replace(recorded_at[:19], 'T', ' ') AS TIMESTAMP) IS NULL
    UNION ALL
    SELECT rowid + 1 AS row, 'recorded_by', recorded_by, 'given'
    FROM incoming_saved_view
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
