-- Fill the empty tables of what is derived, the projects with the most costly first: the first page of the table then
-- lies together.
INSERT INTO project
SELECT * FROM derived_project()
ORDER BY cost_kzt DESC NULLS LAST;

INSERT INTO comparison
SELECT * FROM derived_comparison();
