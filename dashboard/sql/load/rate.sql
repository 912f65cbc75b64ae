-- Append the staged annual rates.
INSERT INTO rate
SELECT
    currency,
    year::INTEGER AS year,
    kzt::DOUBLE AS kzt,
    source_id,
    note
FROM incoming
ORDER BY row;
