-- Which projects have no stated jobs? One row per project. Advice.
WITH broken AS NOT MATERIALIZED (
    SELECT *
    FROM selected_project($filters)
    WHERE jobs IS NULL
)

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
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY cost_kzt DESC NULLS LAST, project_id
LIMIT $size;
