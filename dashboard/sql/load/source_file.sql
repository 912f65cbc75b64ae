-- Stage a file of sources as it is written. One row per line; rowid counts from 0 after the heading, since DuckDB
-- keeps the order of a file that it reads into a table.
CREATE OR REPLACE TEMP TABLE incoming_source AS
SELECT *
FROM read_csv($path, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', nullstr = '');
