-- Which projects have no status? One row per project. Error.
WITH broken AS NOT MATERIALIZED (
    SELECT *
    FROM selected_project($filters)
    WHERE status IS NULL
)

SELECT
    'error' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'status' AS field,
    NULL::DOUBLE AS found,
    NULL::DOUBLE AS expected,
    NULL::DOUBLE AS ratio,
    NULL::VARCHAR AS unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY project_id
LIMIT $size;
