-- Which projects have no stated cost? One row per project. Advice.
SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'cost' AS field,
    NULL::DOUBLE AS found,
    NULL::DOUBLE AS expected,
    NULL::DOUBLE AS ratio,
    cost_nil AS unit,
    count(*) OVER () AS total
FROM selected_project($filters)
WHERE cost IS NULL
ORDER BY project_id
LIMIT $size;
