-- Which of the staged rates are for a currency and year that the store has no rate for? One row per rate.
SELECT *
FROM incoming
WHERE NOT EXISTS (
        SELECT 1 FROM rate
        WHERE rate.currency = incoming.currency AND rate.year = try_cast(incoming.year AS INTEGER)
    )
ORDER BY row
