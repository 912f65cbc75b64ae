-- Make the record of the touched projects again.
DELETE FROM tracker.main.project
WHERE project_id IN (SELECT touched.subject FROM touched);

INSERT INTO tracker.main.project
SELECT * FROM derived_project();
