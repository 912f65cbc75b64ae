-- What does DuckDB alone take to add up the projects of one status in one district? One row per sector.
SELECT
    sector,
    count(*) AS projects,
    sum(cost_kzt) AS cost,
    sum(jobs) AS jobs,
    sum(capacity_base) AS capacity
FROM project
WHERE status = $status AND district = $district
GROUP BY sector;
