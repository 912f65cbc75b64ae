-- Make what is derived of the touched projects again.
DELETE FROM tracker.main.project
WHERE project_id IN (SELECT touched.subject FROM touched);

INSERT INTO tracker.main.project
SELECT * FROM derived_project();

DELETE FROM tracker.main.comparison
WHERE project_id IN (SELECT touched.subject FROM touched);

INSERT INTO tracker.main.comparison
SELECT * FROM derived_comparison();
