-- Make what is derived of the touched projects again. Of the cells, those in which they were or are
-- now.
CREATE OR REPLACE TEMP TABLE touched_cell AS
SELECT DISTINCT cell
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

INSERT INTO touched_cell
SELECT DISTINCT cell
FROM tracker.main.project
WHERE project_id IN (SELECT touched.subject FROM touched);

DELETE FROM tracker.main.cell
WHERE cell IN (SELECT touched_cell.cell FROM touched_cell);

-- For a moment, in this connection, `project` means the projects of these cells.
CREATE OR REPLACE TEMP VIEW project AS
SELECT *
FROM tracker.main.project
WHERE cell IN (SELECT touched_cell.cell FROM touched_cell);

INSERT INTO tracker.main.cell
SELECT * FROM derived_cell(NULL);

DROP VIEW temp.project;
