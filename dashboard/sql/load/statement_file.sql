-- Stage a file of statements as it is written. One row per line, numbered from 1 after the heading.
CREATE OR REPLACE TEMP TABLE incoming AS
SELECT
    row_number() OVER () AS row,
    lag(recorded_at) OVER () AS recorded_before,
    *
FROM read_csv($path, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', nullstr = '');
