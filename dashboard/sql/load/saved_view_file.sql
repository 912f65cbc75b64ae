-- Stage a file of saved views as it is written. One row per line; rowid counts from 0 after the heading. Nothing is
-- guessed: a reader that guesses skips what it does not understand.
CREATE OR REPLACE TEMP TABLE incoming_saved_view AS
SELECT *
FROM read_csv(
        $path,
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
        columns = {
            'name': 'VARCHAR', 'page': 'VARCHAR', 'query': 'VARCHAR', 'act': 'VARCHAR', 'recorded_at': 'VARCHAR',
            'recorded_by': 'VARCHAR'
        }
    );
