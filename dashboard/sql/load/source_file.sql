-- Stage a file of sources as it is written. One row per line; rowid counts from 0 after the heading, since DuckDB
-- keeps the order of a file that it reads into a table. Nothing is guessed: a reader that guesses skips what it does
-- not understand.
CREATE OR REPLACE TEMP TABLE incoming_source AS
SELECT *
FROM read_csv(
        $path,
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
        columns = {
            'source_id': 'VARCHAR', 'kind': 'VARCHAR', 'publisher': 'VARCHAR', 'title': 'VARCHAR',
            'author': 'VARCHAR', 'url': 'VARCHAR', 'language': 'VARCHAR', 'published_on': 'VARCHAR',
            'accessed_on': 'VARCHAR', 'licence': 'VARCHAR', 'note': 'VARCHAR'
        }
    );
