-- Which staged statements relate a project to one that there is not, or to itself? One row per such statement, the
-- first hundred.
WITH related AS MATERIALIZED (
    SELECT
        rowid + 1 AS row,
        subject,
        value
    FROM incoming
    WHERE field = 'related' AND value IS NOT NULL
),

known AS (
    SELECT subject
    FROM incoming
    WHERE subject_kind = 'project' AND subject IN (SELECT related.value FROM related)
    UNION ALL
    SELECT statement.subject
    FROM statement
    WHERE statement.subject_kind = 'project' AND statement.subject IN (SELECT related.value FROM related)
)

SELECT
    row,
    'value' AS column_name,
    value AS found,
    'project_id <> ' || subject AS expected
FROM related
WHERE value = subject OR value NOT IN (SELECT known.subject FROM known)
ORDER BY row
LIMIT 100;
