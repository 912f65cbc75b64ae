-- Of the staged rates leave those of a year that the store has no rate for.
DELETE FROM incoming_rate
WHERE EXISTS (
        SELECT 1 FROM rate
        WHERE rate.currency = incoming_rate.currency AND rate.year = try_cast(incoming_rate.year AS INTEGER)
    );
