-- What does DuckDB alone take to find all that was said since a moment? One row per project.
SELECT
    subject,
    count(*) AS statements
FROM statement
WHERE recorded_at >= $moment AND subject_kind = 'project'
GROUP BY subject;
