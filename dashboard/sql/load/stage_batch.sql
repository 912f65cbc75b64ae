-- Stage rows that are in memory as text: the Arrow table registered as `batch`, whose column `row` counts from 1.
CREATE OR REPLACE TEMP VIEW incoming AS
SELECT * FROM batch;
