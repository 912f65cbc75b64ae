-- Set the code lists and outlines aside, and make room for those that come.
CREATE OR REPLACE TEMP TABLE code_before AS
SELECT * FROM code;

DELETE FROM code;

DELETE FROM outline;
