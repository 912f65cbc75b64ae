-- One indicator of a record, whatever its kind: the parts of its value, of which it has only some.
-- A source that is silent and no source at all are the same here.
CREATE OR REPLACE MACRO indicator(
    name, number := NULL, upper := NULL, unit := NULL, qualifier := NULL, nil := NULL, code := NULL, words := NULL,
    day := NULL, day_precision := NULL, aspect := NULL
) AS struct_pack(
    indicator := name::VARCHAR,
    number := number::DOUBLE,
    upper := upper::DOUBLE,
    unit := CASE WHEN number IS NOT NULL THEN unit::VARCHAR END,
    qualifier := qualifier::VARCHAR,
    nil := nullif(nil::VARCHAR, 'missing'),
    code := code::VARCHAR,
    words := words::VARCHAR,
    day := day::DATE,
    day_precision := day_precision::VARCHAR,
    aspect := CASE
        WHEN number IS NOT NULL OR code IS NOT NULL OR words IS NOT NULL OR day IS NOT NULL THEN aspect::VARCHAR
    END
);
