-- In which year are the selected projects commissioned, as planned or as they were, and what do they cost? One row per
-- year, the unknown last; the columns of a cost as in overview.sql.
WITH added AS (
    SELECT
        year(commissioning) AS year,
        part_of IS NOT NULL AS is_part,
        count(*) AS projects,
        unnest(cost_stated(cost, cost_kzt, cost_kzt_upper, cost_bits, cost_nil))
    FROM selected_project($filters)
    GROUP BY year(commissioning), part_of IS NOT NULL
)

SELECT
    year::VARCHAR AS year,
    sum(projects)::BIGINT AS projects,
    unnest(
        cost_added(is_part, cost_value, cost_span, cost_bits, cost_known, cost_withheld, cost_not_convertible)
    ),
    coalesce(sum(projects) FILTER (WHERE is_part), 0)::BIGINT AS within
FROM added
GROUP BY added.year
ORDER BY added.year NULLS LAST;
