-- Which projects have no name in any language? One row per project. Error.
WITH broken AS NOT MATERIALIZED (
    SELECT *
    FROM selected_project($filters)
    WHERE coalesce(name_ru, name_kk, name_en) IS NULL
)

SELECT
    'error' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'name' AS field,
    NULL::DOUBLE AS found,
    NULL::DOUBLE AS expected,
    NULL::DOUBLE AS ratio,
    NULL::VARCHAR AS unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY project_id
LIMIT $size;
