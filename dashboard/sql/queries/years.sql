-- In which year are the selected projects commissioned, as planned or as they were, and what do they cost? One row per
-- year, the unknown last; the columns of a cost as in overview.sql.
WITH counted AS (
    SELECT
        year(commissioning)::VARCHAR AS year,
        part_of IS NOT NULL AS is_within,
        CASE WHEN part_of IS NULL THEN cost END AS cost,
        CASE WHEN part_of IS NULL THEN cost_kzt END AS cost_kzt,
        CASE WHEN part_of IS NULL THEN cost_kzt_upper END AS cost_kzt_upper,
        CASE WHEN part_of IS NULL THEN cost_bits END AS cost_bits,
        CASE WHEN part_of IS NULL THEN cost_nil END AS cost_nil
    FROM selected_project($filters)
)

SELECT
    year,
    count(*) AS projects,
    sum(cost_kzt) AS cost_value,
    sum(cost_kzt)::DOUBLE + sum(cost_kzt_upper - cost_kzt) AS cost_upper,
    coalesce(bit_or(cost_bits), 0) AS cost_bits,
    count(cost_kzt) AS cost_known,
    count(*) FILTER (WHERE cost_nil = 'withheld') AS cost_withheld,
    count(cost) - count(cost_kzt) AS cost_not_convertible,
    count(*) FILTER (WHERE is_within) AS within
FROM counted
GROUP BY year
ORDER BY year NULLS LAST;
