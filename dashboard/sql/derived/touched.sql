-- The projects of which something was said after a number of the log. One row per project.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT DISTINCT subject
FROM tracker.main.statement
WHERE seq > $after AND subject_kind = 'project';
