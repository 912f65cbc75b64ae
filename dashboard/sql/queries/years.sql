-- In which year are the selected projects commissioned, as planned or as they were, and what do they cost? One row per
-- year, the unknown last; the columns of a cost as in overview.sql.
WITH cell AS (
    SELECT
        year(commissioning) AS year,
        count(*) AS projects,
        sum(cost_kzt) AS value,
        sum(cost_kzt_upper - cost_kzt) AS span,
        bit_or(cost_bits) AS bits,
        count(cost_kzt) AS known,
        count(*) FILTER (WHERE cost_nil = 'withheld') AS withheld,
        count(cost) - count(cost_kzt) AS not_convertible,
        0 AS within
    FROM selected_project($filters)
    WHERE part_of IS NULL
    GROUP BY ALL
    UNION ALL
    SELECT
        year(commissioning) AS year,
        count(*) AS projects,
        NULL AS value,
        NULL AS span,
        NULL AS bits,
        0 AS known,
        0 AS withheld,
        0 AS not_convertible,
        count(*) AS within
    FROM selected_project($filters)
    WHERE part_of IS NOT NULL
    GROUP BY ALL
)

SELECT
    year::VARCHAR AS year,
    sum(projects)::BIGINT AS projects,
    sum(value) AS cost_value,
    sum(value)::DOUBLE + sum(span) AS cost_upper,
    coalesce(bit_or(bits), 0) AS cost_bits,
    sum(known)::BIGINT AS cost_known,
    sum(withheld)::BIGINT AS cost_withheld,
    sum(not_convertible)::BIGINT AS cost_not_convertible,
    sum(within)::BIGINT AS within
FROM cell
GROUP BY cell.year
ORDER BY cell.year NULLS LAST;
