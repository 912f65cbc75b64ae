-- Which projects have no stated cost? One row per project. Advice.
WITH broken AS NOT MATERIALIZED (
    SELECT *
    FROM selected_project($filters)
    WHERE cost IS NULL
)

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
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY project_id
LIMIT $size;
