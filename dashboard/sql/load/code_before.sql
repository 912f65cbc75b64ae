-- Copy the code lists aside, then delete code lists and outlines, which are loaded again.
CREATE OR REPLACE TEMP TABLE code_before AS
SELECT * FROM code;

DELETE FROM code;

DELETE FROM outline;
