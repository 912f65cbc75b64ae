-- Which promised commissioning dates have passed, to their last day, while the project is not commissioned? One row
-- per project. Advice.
WITH broken AS NOT MATERIALIZED (
    SELECT *
    FROM selected_project($filters)
    WHERE
        commissioning_aspect = 'planned'
        AND commissioning < $today::DATE
        AND last_day_of(commissioning, commissioning_precision) < $today::DATE
        AND coalesce(status, 'unknown') NOT IN ('commissioned', 'operating', 'cancelled', 'decommissioned')
)

SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'commissioning' AS field,
    epoch(last_day_of(commissioning, commissioning_precision)) AS found,
    epoch($today::DATE) AS expected,
    NULL::DOUBLE AS ratio,
    commissioning_precision AS unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY commissioning, project_id
LIMIT $size;
