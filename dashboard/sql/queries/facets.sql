-- How many projects have each value of a filter, all other filters as chosen? One row per filter and value.
SELECT
    'sector' AS name,
    coalesce(sector, 'unknown') AS value,
    count(*) AS projects
FROM selected_project($without_sector)
GROUP BY ALL
UNION ALL
SELECT
    'status' AS name,
    coalesce(status, 'unknown') AS value,
    count(*) AS projects
FROM selected_project($without_status)
GROUP BY ALL
UNION ALL
SELECT
    'district' AS name,
    coalesce(district, 'unknown') AS value,
    count(*) AS projects
FROM selected_project($without_district)
GROUP BY ALL;
