-- The rates as data/rates.csv writes them. One row per currency and year.
SELECT
    currency,
    year::VARCHAR AS year,
    plain_number(kzt) AS kzt,
    source_id,
    note
FROM rate
ORDER BY currency, year
