-- A number as files write it: no exponent, no needless zeros.
CREATE OR REPLACE MACRO plain_number(number) AS
CASE WHEN number::VARCHAR LIKE '%.%' THEN rtrim(rtrim(number::VARCHAR, '0'), '.') ELSE number::VARCHAR END;
