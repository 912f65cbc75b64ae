-- Which projects have no status? One row per project. Error.
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
    count(*) OVER () AS total
FROM selected_project($filters)
WHERE status IS NULL
ORDER BY project_id
LIMIT $size;
