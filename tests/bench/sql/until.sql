-- What does DuckDB alone take to add up the costs as they stood at a moment? One row per status.
WITH record AS (
    SELECT
        subject,
        arg_max(code, seq) FILTER (WHERE field = 'status') AS status,
        arg_max(amount, seq) FILTER (WHERE field = 'cost') AS cost
    FROM statement
    WHERE recorded_at < $moment AND subject_kind = 'project'
    GROUP BY subject
)

SELECT
    status,
    count(*) AS projects,
    sum(cost) AS cost
FROM record
GROUP BY status;
