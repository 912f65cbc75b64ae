-- In which year are the selected projects commissioned, as planned or as they were, and what do they cost? One row per
-- year, the unknown last; the columns of a cost as in overview.sql.
WITH cell AS (
    SELECT
        year(commissioning) AS year,
        count(*) AS projects,
        cost_stated(cost, cost_kzt, cost_kzt_upper, cost_bits, cost_nil) AS stated,
        0 AS within
    FROM selected_project($filters)
    WHERE part_of IS NULL
    GROUP BY ALL
    UNION ALL
    SELECT
        year(commissioning) AS year,
        count(*) AS projects,
        NULL AS stated,
        count(*) AS within
    FROM selected_project($filters)
    WHERE part_of IS NOT NULL
    GROUP BY ALL
)

SELECT
    year::VARCHAR AS year,
    sum(projects)::BIGINT AS projects,
    unnest(cost_added(stated)),
    sum(within)::BIGINT AS within
FROM cell
GROUP BY cell.year
ORDER BY cell.year NULLS LAST;
