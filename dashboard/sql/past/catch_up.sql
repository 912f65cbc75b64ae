-- Derive, as they were on the earlier day, the projects with statements since this record was made or last brought up
-- to date. From here on `statement` means, on this connection, what had been said of them: a table, since it is read
-- many times and mostly short.
-- Two numbers stand in variables: with subqueries in their place, the scan would read every column of every statement
-- before filtering by subject.
SET VARIABLE cut_off = (SELECT moment.seq FROM moment);

SET VARIABLE caught_up = (SELECT moment.caught_up FROM moment);

CREATE OR REPLACE TEMP TABLE since AS
SELECT DISTINCT subject
FROM tracker.main.statement
WHERE
    seq > getvariable('caught_up')
    AND subject_kind = 'project'
    AND subject NOT IN (SELECT touched.project_id FROM touched);

SET VARIABLE since_sketch = (SELECT sketch(since.subject) FROM since);

CREATE OR REPLACE TEMP TABLE statement AS
SELECT * EXCLUDE (statement_id, lang, locator, stated, recorded_by, reason, remark)
FROM tracker.main.statement
WHERE
    seq <= getvariable('cut_off')
    AND subject_kind = 'project'
    AND may_be_in(subject, getvariable('since_sketch'))
    AND subject IN (SELECT since.subject FROM since);

INSERT INTO project_then
SELECT * FROM derived_project();

INSERT INTO comparison_then
SELECT * FROM derived_comparison();

INSERT INTO touched
SELECT since.subject FROM since;

UPDATE moment
SET caught_up = (SELECT coalesce(max(newest.seq), 0) FROM tracker.main.statement AS newest);
