-- Fill the empty table of projects, the most costly first: the first page of the table then lies together.
INSERT INTO project
SELECT * FROM derived_project()
ORDER BY cost_kzt DESC NULLS LAST;
