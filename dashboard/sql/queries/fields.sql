-- What can be said of a subject, and how? One row per field, in order.
SELECT
    code AS field,
    entry ->> 'kind' AS kind,
    entry ->> 'aspects' AS aspects,
    (entry ->> 'multiple') = 'yes' AS multiple,
    entry ->> 'unit_dimension' AS dimension
FROM code
WHERE list = 'field'
ORDER BY position;
