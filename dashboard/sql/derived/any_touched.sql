-- Was any subject touched that is not a project, or a party of one? One row.
SELECT count(*) > 0 AS touched
FROM touched_subject;
