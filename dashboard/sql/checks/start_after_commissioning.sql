-- Which projects were commissioned before they were begun? One row per project. Error.
WITH broken AS NOT MATERIALIZED (
    SELECT *
    FROM selected_project($filters)
    WHERE commencement > commissioning AND commencement > last_day_of(commissioning, commissioning_precision)
)

SELECT
    'error' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'commencement' AS field,
    epoch(commencement) AS found,
    epoch(commissioning) AS expected,
    NULL::DOUBLE AS ratio,
    commencement_precision AS unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY project_id
LIMIT $size;
