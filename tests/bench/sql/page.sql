-- What does DuckDB alone take for the fifty most costly projects? One row per project.
SELECT *
FROM project
ORDER BY cost_kzt DESC NULLS LAST, last_seq DESC
LIMIT 50;
