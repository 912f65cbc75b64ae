-- Which projects are selected? One row per project, the most costly first; for answers that are read to the end.
SELECT * EXCLUDE (search)
FROM selected_project($filters)
ORDER BY cost_kzt DESC NULLS LAST, project_id;
