-- What capacity do the selected projects have, and what is in prospect? One row per dimension and what is measured,
-- in the base unit of the dimension. known: projects that state such a capacity; other: that state another kind;
-- unknown: that state none. prospect_value adds, for projects without a prospect, what they have.
WITH selected AS (
    SELECT
        *,
        coalesce(prospect_base, capacity_base) AS foreseen,
        CASE WHEN prospect_base IS NULL THEN capacity_base_upper ELSE prospect_base_upper END AS foreseen_upper,
        coalesce(prospect_qualifier, capacity_qualifier) AS foreseen_qualifier
    FROM selected_project($filters)
),

whole AS (
    SELECT
        count(*) AS projects,
        count(capacity_base) AS stated,
        count(*) FILTER (WHERE capacity_nil = 'withheld') AS withheld,
        count(capacity) - count(capacity_base) AS not_convertible
    FROM selected
)

SELECT
    selected.capacity_dimension AS dimension,
    base.unit,
    selected.capacity_of AS measure_of,
    any_value(whole.projects) AS projects,
    sum(selected.capacity_base) AS value,
    CASE
        WHEN count(selected.capacity_base_upper) > 0
        THEN sum(coalesce(selected.capacity_base_upper, selected.capacity_base))
    END AS upper,
    bit_or(qualifier_bit(selected.capacity_qualifier)) AS bits,
    count(*) AS known,
    any_value(whole.projects - whole.stated - whole.withheld - whole.not_convertible) AS unknown,
    any_value(whole.withheld) AS withheld,
    any_value(whole.not_convertible) AS not_convertible,
    any_value(whole.stated) - count(*) AS other,
    sum(selected.foreseen) AS prospect_value,
    CASE
        WHEN count(selected.foreseen_upper) > 0 THEN sum(coalesce(selected.foreseen_upper, selected.foreseen))
    END AS prospect_upper,
    bit_or(qualifier_bit(selected.foreseen_qualifier)) AS prospect_bits,
    count(selected.prospect_base) AS prospect_known
FROM selected
CROSS JOIN whole
LEFT JOIN unit_factor() AS base ON selected.capacity_dimension = base.dimension AND base.is_base
WHERE selected.capacity_base IS NOT NULL
GROUP BY selected.capacity_dimension, base.unit, selected.capacity_of
ORDER BY known DESC, value DESC, dimension, measure_of;
