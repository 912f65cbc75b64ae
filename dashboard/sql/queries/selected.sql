-- How many projects do the filters choose? One row.
SELECT count(*) AS projects
FROM selected_project($filters);
