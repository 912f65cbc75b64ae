-- Where are the selected projects, or the one that is asked for? One row per project, the most costly first. Where
-- only the district is known, the place is the district's centre and says so; where not even that, there is none.
SELECT
    project.project_id,
    project.name_ru,
    project.name_kk,
    project.name_en,
    project.sector,
    project.status,
    project.district,
    coalesce(project.latitude, (centre.entry ->> 'latitude')::DOUBLE) AS latitude,
    coalesce(project.longitude, (centre.entry ->> 'longitude')::DOUBLE) AS longitude,
    CASE
        WHEN project.latitude IS NOT NULL THEN project.place_accuracy
        WHEN centre.code IS NOT NULL THEN 'district'
    END AS place_accuracy,
    project.cost_kzt,
    CASE
        WHEN project.cost_currency = 'KZT' THEN project.cost_qualifier
        WHEN project.cost_kzt IS NOT NULL THEN 'about'
    END AS cost_qualifier
FROM selected_project($filters) AS project
LEFT JOIN code AS centre ON centre.list = 'district' AND project.district = centre.code
WHERE $project_id IS NULL OR project.project_id = $project_id
ORDER BY project.cost_kzt DESC NULLS LAST, project.project_id
LIMIT $size;
