-- Of which unfinished projects has nothing new been recorded for more days than the setting allows? One row per
-- project. Advice.
WITH broken AS NOT MATERIALIZED (
    SELECT *
    FROM selected_project($filters)
    WHERE
        last_recorded_at < $today::DATE - $stale_days::INTEGER
        AND coalesce(status, 'unknown') NOT IN ('operating', 'cancelled', 'decommissioned')
)

SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'status' AS field,
    epoch(last_recorded_at) AS found,
    epoch($today::DATE) AS expected,
    NULL::DOUBLE AS ratio,
    NULL::VARCHAR AS unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY last_recorded_at, project_id
LIMIT $size;
