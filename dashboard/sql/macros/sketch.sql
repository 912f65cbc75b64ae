-- A sketch of the keys of a column: an aggregate, a bit for each of a million hashes.
CREATE OR REPLACE MACRO sketch(key_) AS bitstring_agg((hash(key_) % 1048576)::INTEGER, 0, 1048575);
