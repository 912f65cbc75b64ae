-- Which promised commissioning dates have passed while the project is not commissioned? One row per project. Advice.
SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'commissioning' AS field,
    epoch(commissioning) AS found,
    epoch(current_date) AS expected,
    NULL::DOUBLE AS ratio,
    commissioning_precision AS unit,
    count(*) OVER () AS total
FROM selected_project($filters)
WHERE
    commissioning_aspect = 'planned'
    AND commissioning < current_date
    AND coalesce(status, 'unknown') NOT IN ('commissioned', 'operating', 'cancelled', 'decommissioned')
ORDER BY commissioning, project_id
LIMIT $size;
