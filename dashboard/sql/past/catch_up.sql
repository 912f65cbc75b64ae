-- Derive the projects as they were that something has been said of since this record of an earlier day was made, or
-- was last brought up to date. From here on, in this connection, `statement` means what had been said of these: a
-- table, since it is read many times over and is mostly short.
-- Where the record is cut off and how far it came stand in variables: beside a subquery in their place, the scan reads
-- every column of every statement before it looks whose it is.
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
SELECT * EXCLUDE (statement_id, lang, locator, stated, holds_on_precision, recorded_by, reason, remark)
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
