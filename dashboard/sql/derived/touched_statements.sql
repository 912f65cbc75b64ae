-- From here on, in this connection, `statement` means the statements on touched projects: so that the one macro that
-- derives the record of all projects derives the record of these.
CREATE OR REPLACE TEMP VIEW statement AS
SELECT *
FROM tracker.main.statement
WHERE subject_kind = 'project' AND subject IN (SELECT touched.subject FROM touched);
