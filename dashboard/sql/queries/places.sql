-- Where are the selected projects, or the one that is asked for? One row per project, the most costly first. Where
-- only the district is known, the place is the district's centre and says so; where not even that, there is none.
-- The cost is as stated, and in tenge where it can be converted.
SELECT
    project.project_id,
    project.name_ru,
    project.name_kk,
    project.name_en,
    project.sector,
    project.status,
    project.district,
    coalesce(project.latitude, try_cast(centre.entry ->> 'latitude' AS DOUBLE)) AS latitude,
    coalesce(project.longitude, try_cast(centre.entry ->> 'longitude' AS DOUBLE)) AS longitude,
    CASE
        WHEN project.latitude IS NOT NULL THEN project.place_accuracy
        WHEN (centre.entry ->> 'latitude') <> '' THEN 'district'
    END AS place_accuracy,
    project.cost,
    project.cost_upper,
    project.cost_currency,
    project.cost_qualifier,
    project.cost_nil,
    project.cost_kzt,
    project.cost_kzt_upper
FROM selected_project($filters) AS project
LEFT JOIN code AS centre ON centre.list = 'district' AND project.district = centre.code
WHERE $project_id IS NULL OR project.project_id = $project_id
ORDER BY project.cost_kzt DESC NULLS LAST, project.project_id
LIMIT $size;
