-- What does DuckDB alone take for the first fifty projects by name, in the order of bytes? One row per project.
SELECT *
FROM project
ORDER BY name_ru, project_id
LIMIT 50;
