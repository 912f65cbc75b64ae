-- How many projects are selected, and how much investment is stated? One row per grouping: all, status, sector with
-- status, district; grouped tells which. The columns of a cost are those of macro cost_added; a converted cost is
-- about, since the rate is an annual mean; within counts the projects that are part of another. The projects are read
-- once; all and status add up what sector with status has.
WITH cell AS MATERIALIZED (
    SELECT
        grouping(district) = 0 AS is_district,
        status,
        sector,
        district,
        count(*) AS projects,
        cost_stated(cost, cost_kzt, cost_kzt_upper, cost_bits, cost_nil) AS stated,
        0 AS within
    FROM selected_project($filters)
    WHERE part_of IS NULL
    GROUP BY GROUPING SETS ((status, sector), (district))
    UNION ALL
    SELECT
        grouping(district) = 0 AS is_district,
        status,
        sector,
        district,
        count(*) AS projects,
        NULL AS stated,
        count(*) AS within
    FROM selected_project($filters)
    WHERE part_of IS NOT NULL
    GROUP BY GROUPING SETS ((status, sector), (district))
)

SELECT
    ['sector', 'status', NULL, 'all'][1 + grouping(status, sector)] AS grouped,
    status,
    sector,
    NULL AS district,
    coalesce(sum(projects), 0)::BIGINT AS projects,
    unnest(cost_added(stated)),
    coalesce(sum(within), 0)::BIGINT AS within
FROM cell
WHERE NOT is_district
GROUP BY GROUPING SETS ((), (status), (status, sector))
UNION ALL
SELECT
    'district' AS grouped,
    NULL AS status,
    NULL AS sector,
    district,
    sum(projects)::BIGINT AS projects,
    unnest(cost_added(stated)),
    sum(within)::BIGINT AS within
FROM cell
WHERE is_district
GROUP BY district;
