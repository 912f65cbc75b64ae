-- What does DuckDB alone take for the groupings of the overview? One row per grouping.
SELECT
    status,
    sector,
    district,
    count(*) AS projects,
    sum(cost_kzt) AS cost,
    count(cost_kzt) AS known,
    bit_or(qualifier_bit(cost_qualifier)) AS bits,
    sum(jobs) AS jobs,
    count(jobs) AS jobs_known,
    bit_or(qualifier_bit(jobs_qualifier)) AS jobs_bits,
    sum(capacity_base) AS capacity
FROM project
GROUP BY GROUPING SETS ((), (status), (status, sector), (district), (capacity_dimension, capacity_of));
