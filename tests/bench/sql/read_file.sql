-- What does DuckDB alone take to read the file of statements into a table, without looking at it? One row: how many.
CREATE OR REPLACE TEMP TABLE bare AS
SELECT *
FROM read_csv($path, all_varchar = true, header = true);
