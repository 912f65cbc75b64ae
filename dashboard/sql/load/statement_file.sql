-- Stage a file of statements as it is written. One row per line; rowid counts from 0 after the heading, since DuckDB
-- keeps the order of a file that it reads into a table. Nothing is guessed: a reader that guesses skips what it does
-- not understand.
CREATE OR REPLACE TEMP TABLE incoming AS
SELECT *
FROM read_csv(
        $path,
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
        columns = {
            'statement_id': 'VARCHAR', 'subject_kind': 'VARCHAR', 'subject': 'VARCHAR', 'field': 'VARCHAR',
            'aspect': 'VARCHAR', 'qualifier': 'VARCHAR', 'value': 'VARCHAR', 'upper': 'VARCHAR',
            'unit': 'VARCHAR', 'measure_of': 'VARCHAR', 'role': 'VARCHAR', 'country': 'VARCHAR',
            'lang': 'VARCHAR', 'nil_reason': 'VARCHAR', 'stated': 'VARCHAR', 'holds_on': 'VARCHAR',
            'source_id': 'VARCHAR', 'locator': 'VARCHAR', 'recorded_at': 'VARCHAR', 'recorded_by': 'VARCHAR',
            'reason': 'VARCHAR', 'pins': 'VARCHAR', 'withdraws': 'VARCHAR', 'remark': 'VARCHAR'
        }
    );
