-- What capacity do the selected projects have, and what is in prospect? One row per dimension and what is measured,
-- in the base unit of the dimension. known: projects that state such a capacity; other: that state another kind;
-- unknown: that state none. prospect_value adds, for projects without a prospect, what they have. upper is given where
-- some of them are ranges (span: from their lower to their upper ends).
WITH cell AS MATERIALIZED (
    SELECT
        capacity_dimension AS dimension,
        capacity_of AS measure_of,
        count(*) AS projects,
        count(capacity_base) AS stated,
        count(*) FILTER (WHERE capacity_nil = 'withheld') AS withheld,
        count(capacity) - count(capacity_base) AS not_convertible,
        sum(capacity_base) AS value,
        sum(capacity_base_upper - capacity_base) AS span,
        bit_or(capacity_bits) AS bits,
        sum(coalesce(prospect_base, capacity_base)) FILTER (WHERE capacity_base IS NOT NULL) AS prospect_value,
        sum(CASE WHEN prospect_base IS NULL THEN capacity_base_upper - capacity_base END) AS current_span,
        sum(prospect_base_upper - prospect_base) FILTER (WHERE capacity_base IS NOT NULL) AS prospect_span,
        bit_or(coalesce(prospect_bits, capacity_bits)) FILTER (WHERE capacity_base IS NOT NULL) AS prospect_bits,
        count(prospect_base) FILTER (WHERE capacity_base IS NOT NULL) AS prospect_known
    FROM selected_project($filters)
    GROUP BY capacity_dimension, capacity_of
),

whole AS (
    SELECT
        sum(projects)::BIGINT AS projects,
        sum(stated)::BIGINT AS stated,
        sum(withheld)::BIGINT AS withheld,
        sum(not_convertible)::BIGINT AS not_convertible
    FROM cell
)

SELECT
    cell.dimension,
    base.unit,
    cell.measure_of,
    whole.projects,
    cell.value,
    cell.value + cell.span AS upper,
    cell.bits,
    cell.stated AS known,
    whole.projects - whole.stated - whole.withheld - whole.not_convertible AS unknown,
    whole.withheld,
    whole.not_convertible,
    whole.stated - cell.stated AS other,
    cell.prospect_value,
    cell.prospect_value
    + coalesce(cell.current_span + cell.prospect_span, cell.current_span, cell.prospect_span) AS prospect_upper,
    cell.prospect_bits,
    cell.prospect_known
FROM cell
CROSS JOIN whole
LEFT JOIN unit_factor() AS base ON cell.dimension = base.dimension AND base.is_base
WHERE cell.stated > 0
ORDER BY known DESC, cell.value DESC, cell.dimension, cell.measure_of;
