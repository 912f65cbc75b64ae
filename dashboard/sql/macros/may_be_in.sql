-- Whether a key may be among those that are sketched: false only where it is not. Beside a semi-join it spares much:
-- DuckDB asks it while it reads the key, and reads the other columns only of rows that may be wanted, where a semi-join
-- is asked when all of them have been read.
CREATE OR REPLACE MACRO may_be_in(key_, sketch) AS get_bit(sketch, (hash(key_) % 1048576)::INTEGER) = 1;
