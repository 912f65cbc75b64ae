-- What is the record of a project? One row, or none.
SELECT *
FROM project
WHERE project_id = $project_id;
