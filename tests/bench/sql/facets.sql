-- What does DuckDB alone take to count the projects by each value of the filters? One row per filter and value.
SELECT
    sector,
    status,
    district,
    cost_band,
    capacity_of,
    jobs_band,
    year(commencement) AS commencement,
    year(commissioning) AS commissioning,
    count(*) AS projects
FROM project
GROUP BY
    GROUPING SETS (
        (sector), (status), (district), (cost_band), (capacity_of), (jobs_band), (year(commencement)),
        (year(commissioning))
    );
