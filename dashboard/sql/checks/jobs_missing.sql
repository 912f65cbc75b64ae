-- Which projects have no stated jobs? One row per project. Advice.
SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'jobs' AS field,
    NULL::DOUBLE AS found,
    NULL::DOUBLE AS expected,
    NULL::DOUBLE AS ratio,
    jobs_nil AS unit,
    count(*) OVER () AS total
FROM selected_project($filters)
WHERE jobs IS NULL
ORDER BY cost_kzt DESC NULLS LAST, project_id
LIMIT $size;
