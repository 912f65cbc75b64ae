-- What does DuckDB alone take for all statements on a project? One row per statement.
SELECT *
FROM statement
WHERE subject_kind = 'project' AND subject = $subject;
