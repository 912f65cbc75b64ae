-- Stage a file of the record as text. One row per line after the heading; `row` counts them from 1. DuckDB numbers
-- the rows of a table in the order of the file. Dialect and columns are given: a reader that guesses them skips lines
-- that it does not understand.
CREATE OR REPLACE TEMP TABLE incoming_file AS
SELECT *
FROM read_csv(
        $path,
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
        columns = $columns
    );

CREATE OR REPLACE TEMP VIEW incoming AS
SELECT
    rowid + 1 AS row,
    *
FROM incoming_file;
