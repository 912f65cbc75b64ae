-- Derive the touched projects again, and the subtotals that they were or are in.
CREATE OR REPLACE TEMP TABLE touched_subtotal AS
SELECT DISTINCT subtotal
FROM tracker.main.project
WHERE project_id IN (SELECT touched.subject FROM touched);

DELETE FROM tracker.main.project
WHERE project_id IN (SELECT touched.subject FROM touched);

INSERT INTO tracker.main.project
SELECT * FROM derived_project();

DELETE FROM tracker.main.comparison
WHERE project_id IN (SELECT touched.subject FROM touched);

INSERT INTO tracker.main.comparison
SELECT * FROM derived_comparison();

INSERT INTO touched_subtotal
SELECT DISTINCT subtotal
FROM tracker.main.project
WHERE project_id IN (SELECT touched.subject FROM touched);

DELETE FROM tracker.main.subtotal
WHERE subtotal IN (SELECT touched_subtotal.subtotal FROM touched_subtotal);

-- Until the view is dropped, `project` means, on this connection, the projects of these subtotals.
CREATE OR REPLACE TEMP VIEW project AS
SELECT *
FROM tracker.main.project
WHERE subtotal IN (SELECT touched_subtotal.subtotal FROM touched_subtotal);

INSERT INTO tracker.main.subtotal
SELECT * FROM derived_subtotal(NULL);

DROP VIEW temp.project;

DELETE FROM tracker.main.project_words
WHERE project_id IN (SELECT touched.subject FROM touched);

INSERT INTO tracker.main.project_words
SELECT * FROM derived_words();
