-- Stage a file of trade flows as it is written. One row per line; rowid counts from 0 after the heading, since DuckDB
-- keeps the order of a file that it reads into a table. Nothing is guessed: a reader that guesses skips what it does
-- not understand.
CREATE OR REPLACE TEMP TABLE incoming_trade_flow AS
SELECT *
FROM read_csv(
        $path,
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
        columns = {
            'trade_flow_id': 'VARCHAR', 'period': 'VARCHAR', 'reporter': 'VARCHAR', 'partner': 'VARCHAR',
            'flow': 'VARCHAR', 'product': 'VARCHAR', 'value': 'VARCHAR', 'currency': 'VARCHAR',
            'qualifier': 'VARCHAR', 'basis': 'VARCHAR', 'formula': 'VARCHAR', 'nil_reason': 'VARCHAR',
            'stated': 'VARCHAR', 'source_id': 'VARCHAR', 'locator': 'VARCHAR', 'recorded_at': 'VARCHAR',
            'recorded_by': 'VARCHAR', 'reason': 'VARCHAR', 'remark': 'VARCHAR'
        }
    );
