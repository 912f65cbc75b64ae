-- The projects of an earlier day added up, once: what is said later moves a project among the tables that the record of
-- that day is made of (catch_up.sql), and changes nothing of what was known then.
CREATE TABLE subtotal AS
SELECT * FROM derived_subtotal(NULL);
