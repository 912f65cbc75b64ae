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
GROUP BY ALL
UNION ALL
SELECT
    'cost' AS name,
    coalesce(cost_band, 'unknown') AS value,
    count(*) AS projects
FROM selected_project($without_cost)
GROUP BY ALL
UNION ALL
SELECT
    'capacity' AS name,
    coalesce(capacity_of, 'unknown') AS value,
    count(*) AS projects
FROM selected_project($without_capacity)
GROUP BY ALL
UNION ALL
SELECT
    'jobs' AS name,
    coalesce(jobs_band, 'unknown') AS value,
    count(*) AS projects
FROM selected_project($without_jobs)
GROUP BY ALL
UNION ALL
SELECT
    'commencement' AS name,
    coalesce(year(commencement)::VARCHAR, 'unknown') AS value,
    count(*) AS projects
FROM selected_project($without_commencement)
GROUP BY ALL
UNION ALL
SELECT
    'commissioning' AS name,
    coalesce(year(commissioning)::VARCHAR, 'unknown') AS value,
    count(*) AS projects
FROM selected_project($without_commissioning)
GROUP BY ALL
UNION ALL
SELECT
    'partner' AS name,
    value,
    count(*) AS projects
FROM (
    SELECT unnest(CASE WHEN partners = [] THEN ['unknown'] ELSE partners END) AS value
    FROM selected_project($without_partner)
) AS country
GROUP BY ALL;
