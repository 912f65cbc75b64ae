-- From here on `statement` means, on this connection, the statements on touched projects, so that the macro that
-- derives all projects derives these only.
CREATE OR REPLACE TEMP VIEW statement AS
SELECT *
FROM tracker.main.statement
WHERE subject_kind = 'project' AND subject IN (SELECT touched.subject FROM touched);
