-- What sources are there to choose from? One row per source, by publisher.
SELECT
    source_id,
    publisher,
    title
FROM source
ORDER BY lower(publisher), title, source_id;
