-- Of the staged sources leave those that new rates (rate_new.sql) are from and that the store does not have.
DELETE FROM incoming_source
WHERE
    source_id IN (SELECT source.source_id FROM source)
    OR source_id NOT IN (SELECT incoming_rate.source_id FROM incoming_rate WHERE incoming_rate.source_id IS NOT NULL);
