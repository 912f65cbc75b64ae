-- Stage a file of annual rates as it is written. One row per line; rowid counts from 0 after the heading.
CREATE OR REPLACE TEMP TABLE incoming_rate AS
SELECT *
FROM read_csv(
        $path,
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
        columns
        = { 'currency': 'VARCHAR', 'year': 'VARCHAR', 'kzt': 'VARCHAR', 'source_id': 'VARCHAR', 'note': 'VARCHAR' }
    );
