-- Make the record of all projects again, the most costly first: the first page of the table then lies together.
DELETE FROM project;

INSERT INTO project
SELECT * FROM derived_project()
ORDER BY cost_kzt DESC NULLS LAST;
