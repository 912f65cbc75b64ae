-- Stage a file of trade flows as it is written. One row per line, numbered from 1 after the heading.
CREATE OR REPLACE TEMP TABLE incoming_trade_flow AS
SELECT
    row_number() OVER () AS row,
    *
FROM read_csv($path, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', nullstr = '');
