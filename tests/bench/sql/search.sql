-- What does DuckDB alone take to look for words in all names? One row per project, fifty at most.
SELECT *
FROM project
WHERE contains(search, 'логистик') AND contains(search, '77')
ORDER BY cost_kzt DESC NULLS LAST, project_id
LIMIT 50;
