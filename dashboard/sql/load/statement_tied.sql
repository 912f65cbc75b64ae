-- Which staged statements tie their subject to one that does not exist: a project to another or itself (related); an
-- instruction to the meeting at which it was given (given_at) or to the project that it concerns (concerns); a meeting
-- to a project of its agenda; infrastructure to a project that it serves (serves); a project or an instruction to the
-- agreement or event that it came of (follows_from)? One row per such statement, the first hundred.
WITH tied AS MATERIALIZED (
    SELECT
        row,
        subject,
        field,
        value,
        CASE field WHEN 'given_at' THEN 'event' WHEN 'follows_from' THEN aspect ELSE 'project' END AS kind
    FROM incoming
    WHERE field IN ('related', 'given_at', 'concerns', 'agenda', 'serves', 'follows_from') AND value IS NOT NULL
),

known AS (
    SELECT
        subject_kind AS kind,
        subject
    FROM incoming
    WHERE subject IN (SELECT tied.value FROM tied)
    UNION ALL
    SELECT
        statement.subject_kind AS kind,
        statement.subject
    FROM statement
    WHERE statement.subject IN (SELECT tied.value FROM tied)
)

SELECT
    row,
    'value' AS column_name,
    value AS found,
    CASE
        WHEN field = 'related' THEN 'project_id <> ' || subject
        WHEN kind = 'project' THEN 'project_id'
        ELSE kind
    END AS expected
FROM tied
WHERE
    field = 'related' AND value = subject
    OR NOT EXISTS (SELECT 1 FROM known WHERE known.kind = tied.kind AND known.subject = tied.value)
ORDER BY row
LIMIT 100;
