-- The projects that the staged statements speak of. One row per project.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT DISTINCT subject
FROM incoming
WHERE subject_kind = 'project';
