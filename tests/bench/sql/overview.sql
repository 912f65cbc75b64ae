-- What does DuckDB alone take for the groupings of the overview? One row per grouping.
SELECT
    status,
    sector,
    district,
    count(*) AS projects,
    sum(cost_kzt) AS cost,
    count(cost_kzt) AS known,
    bit_or(cost_bits) AS bits,
    sum(jobs) AS jobs,
    count(jobs) AS jobs_known,
    bit_or(jobs_bits) AS jobs_bits,
    sum(capacity_base) AS capacity
FROM project
GROUP BY GROUPING SETS ((), (status), (status, sector), (district), (capacity_dimension, capacity_of));
