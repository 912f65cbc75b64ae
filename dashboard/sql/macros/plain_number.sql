-- A number as files write it: no needless zeros; only what is very large or very small keeps its exponent.
CREATE OR REPLACE MACRO plain_number(number) AS
CASE
    WHEN number::VARCHAR LIKE '%.%' AND number::VARCHAR NOT LIKE '%e%'
    THEN rtrim(rtrim(number::VARCHAR, '0'), '.')
    ELSE number::VARCHAR
END;
