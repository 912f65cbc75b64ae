-- The subtotals of an earlier day, made once: later statements move a project between the tables of that record
-- (catch_up.sql), but do not change what was known then.
CREATE TABLE subtotal AS
SELECT * FROM derived_subtotal(NULL);
