-- The selected projects in indicators. One row per grouping, which grouped tells. all, status, sector with status,
-- district: the projects, of them those that are part of another (within: their indicators are in no total), and what
-- is stated of cost; the columns are those of macro cost_added; a converted cost is about, since the rate is an annual
-- mean. jobs: one row, in operation and during construction. capacity: a row per dimension and what is measured, in the
-- base unit of the dimension; known: projects that state such a capacity; other: that state another kind; unknown: that
-- state none; prospect_value adds, for projects without a prospect, what they have, and is NULL where no project has a
-- prospect. upper is given where some of them are ranges (span: from their lower to their upper ends).
WITH selected AS MATERIALIZED (
    SELECT * FROM selected_subtotal($filters)
),

whole AS (
    SELECT
        sum(projects)::BIGINT AS projects,
        sum(capacity_known)::BIGINT AS known,
        sum(capacity_withheld)::BIGINT AS withheld,
        sum(capacity_not_convertible)::BIGINT AS not_convertible,
        sum(jobs_value) AS jobs_value,
        sum(jobs_value) + sum(jobs_span) AS jobs_upper,
        coalesce(bit_or(jobs_bits), 0) AS jobs_bits,
        coalesce(sum(jobs_known), 0)::BIGINT AS jobs_known,
        coalesce(sum(jobs_withheld), 0)::BIGINT AS jobs_withheld,
        sum(construction_jobs_value) AS construction_jobs_value,
        sum(construction_jobs_value) + sum(construction_jobs_span) AS construction_jobs_upper,
        coalesce(bit_or(construction_jobs_bits), 0) AS construction_jobs_bits,
        coalesce(sum(construction_jobs_known), 0)::BIGINT AS construction_jobs_known
    FROM selected
    WHERE NOT is_part
),

kind AS (
    SELECT
        capacity_dimension AS dimension,
        capacity_of AS measure_of,
        sum(capacity_known)::BIGINT AS known,
        sum(capacity_value) AS value,
        sum(capacity_span) AS span,
        bit_or(capacity_bits) AS bits,
        sum(CASE WHEN has_prospect THEN prospect_value ELSE capacity_value END) AS prospect_value,
        sum(CASE WHEN has_prospect THEN prospect_span ELSE capacity_span END) AS prospect_span,
        bit_or(CASE WHEN has_prospect THEN prospect_bits ELSE capacity_bits END) AS prospect_bits,
        coalesce(sum(capacity_known) FILTER (WHERE has_prospect), 0)::BIGINT AS prospect_known
    FROM selected
    WHERE NOT is_part AND capacity_known > 0
    GROUP BY ALL
)

SELECT
    CASE grouping(status, sector, district)
        WHEN 7 THEN 'all'
        WHEN 3 THEN 'status'
        WHEN 1 THEN 'sector'
        ELSE 'district'
    END AS grouped,
    status,
    sector,
    district,
    coalesce(sum(projects), 0)::BIGINT AS projects,
    unnest(
        cost_added(is_part, cost_value, cost_span, cost_bits, cost_known, cost_withheld, cost_not_convertible)
    ),
    coalesce(sum(projects) FILTER (WHERE is_part), 0)::BIGINT AS within
FROM selected
GROUP BY GROUPING SETS ((), (status), (status, sector), (district))
UNION ALL BY NAME
SELECT
    'jobs' AS grouped,
    jobs_value,
    jobs_upper,
    jobs_bits,
    jobs_known,
    jobs_withheld,
    construction_jobs_value,
    construction_jobs_upper,
    construction_jobs_bits,
    construction_jobs_known
FROM whole
UNION ALL BY NAME
SELECT
    'capacity' AS grouped,
    kind.dimension,
    base.unit,
    kind.measure_of,
    kind.value,
    kind.value + kind.span AS upper,
    kind.bits,
    kind.known,
    whole.projects - whole.known - whole.withheld - whole.not_convertible AS unknown,
    whole.withheld,
    whole.not_convertible,
    whole.known - kind.known AS other,
    CASE WHEN kind.prospect_known > 0 THEN kind.prospect_value END AS prospect_value,
    CASE WHEN kind.prospect_known > 0 THEN kind.prospect_value + kind.prospect_span END AS prospect_upper,
    CASE WHEN kind.prospect_known > 0 THEN kind.prospect_bits ELSE 0 END::UTINYINT AS prospect_bits,
    kind.prospect_known
FROM kind
CROSS JOIN whole
LEFT JOIN unit_factor() AS base ON kind.dimension = base.dimension AND base.is_base
ORDER BY known DESC, value DESC, dimension, measure_of;
