-- How many projects are selected, and how much investment is stated? One row per grouping: all, status, sector with
-- status, district; grouped tells which. bits is the sum of the qualifiers, upper the sum where some of them are ranges
-- (span: from their lower to their upper ends); a converted cost is about, since the rate is an annual mean; within
-- counts the projects that are part of another. The projects are read once; all and status add up what sector with
-- status has.
WITH cell AS MATERIALIZED (
    SELECT
        grouping(district) = 0 AS is_district,
        status,
        sector,
        district,
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
    GROUP BY GROUPING SETS ((status, sector), (district))
    UNION ALL
    SELECT
        grouping(district) = 0 AS is_district,
        status,
        sector,
        district,
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
    GROUP BY GROUPING SETS ((status, sector), (district))
),

grouped AS (
    SELECT
        ['sector', 'status', NULL, 'all'][1 + grouping(status, sector)] AS grouped,
        status,
        sector,
        NULL AS district,
        sum(projects)::BIGINT AS projects,
        sum(value) AS value,
        sum(span) AS span,
        bit_or(bits) AS bits,
        sum(known)::BIGINT AS known,
        sum(withheld)::BIGINT AS withheld,
        sum(not_convertible)::BIGINT AS not_convertible,
        sum(within)::BIGINT AS within
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
        sum(value) AS value,
        sum(span) AS span,
        bit_or(bits) AS bits,
        sum(known)::BIGINT AS known,
        sum(withheld)::BIGINT AS withheld,
        sum(not_convertible)::BIGINT AS not_convertible,
        sum(within)::BIGINT AS within
    FROM cell
    WHERE is_district
    GROUP BY district
)

SELECT
    grouped,
    status,
    sector,
    district,
    coalesce(projects, 0) AS projects,
    value AS cost_value,
    value::DOUBLE + span AS cost_upper,
    coalesce(bits, 0) AS cost_bits,
    coalesce(known, 0) AS cost_known,
    coalesce(withheld, 0) AS cost_withheld,
    coalesce(not_convertible, 0) AS cost_not_convertible,
    coalesce(within, 0) AS within
FROM grouped;
