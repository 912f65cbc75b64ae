-- Which projects were commissioned before they were begun? One row per project. Error.
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
    count(*) OVER () AS total
FROM selected_project($filters)
WHERE commencement > commissioning
ORDER BY project_id
LIMIT $size;
