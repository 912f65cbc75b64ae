-- What capacity do the selected projects have, and what is in prospect? One row per dimension and what is measured,
-- in the base unit of the dimension. known: projects that state such a capacity; other: that state another kind;
-- unknown: that state none; those that are part of another are left out (overview.sql counts them). prospect_value
-- adds, for projects without a prospect, what they have. upper is given where some of them are ranges (span: from their
-- lower to their upper ends). Most projects have no prospect: they are counted apart from those that have, so that each
-- is asked for little.
WITH cell AS MATERIALIZED (
    SELECT
        capacity_dimension AS dimension,
        capacity_of AS measure_of,
        prospect_base IS NOT NULL AND capacity_base IS NOT NULL AS has_prospect,
        count(*) AS projects,
        count(capacity) AS stated,
        count(capacity_base) AS known,
        count(*) FILTER (WHERE capacity_nil = 'withheld') AS withheld,
        sum(capacity_base) AS value,
        sum(capacity_base_upper - capacity_base) AS span,
        bit_or(capacity_bits) AS bits,
        sum(prospect_base) AS prospect_value,
        sum(prospect_base_upper - prospect_base) AS prospect_span,
        bit_or(prospect_bits) AS prospect_bits
    FROM selected_project($filters)
    WHERE part_of IS NULL
    GROUP BY ALL
),

whole AS (
    SELECT
        sum(projects)::BIGINT AS projects,
        sum(known)::BIGINT AS known,
        sum(withheld)::BIGINT AS withheld,
        sum(stated - known)::BIGINT AS not_convertible
    FROM cell
),

kind AS (
    SELECT
        dimension,
        measure_of,
        sum(known)::BIGINT AS known,
        sum(value) AS value,
        sum(span) AS span,
        bit_or(bits) AS bits,
        sum(CASE WHEN has_prospect THEN prospect_value ELSE value END) AS prospect_value,
        sum(CASE WHEN has_prospect THEN prospect_span ELSE span END) AS prospect_span,
        bit_or(CASE WHEN has_prospect THEN prospect_bits ELSE bits END) AS prospect_bits,
        coalesce(sum(known) FILTER (WHERE has_prospect), 0)::BIGINT AS prospect_known
    FROM cell
    WHERE known > 0
    GROUP BY ALL
)

SELECT
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
    kind.prospect_value,
    kind.prospect_value + kind.prospect_span AS prospect_upper,
    kind.prospect_bits,
    kind.prospect_known
FROM kind
CROSS JOIN whole
LEFT JOIN unit_factor() AS base ON kind.dimension = base.dimension AND base.is_base
ORDER BY known DESC, kind.value DESC, kind.dimension, kind.measure_of;
