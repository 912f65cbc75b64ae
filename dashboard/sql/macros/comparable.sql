-- Statements on projects that stand, with the value on a scale on which they can be compared: money in tenge
-- by the rate of the year for which it is stated, quantities in the base unit of their dimension.
-- One row per standing statement; comparable is NULL where there is no such value.
CREATE OR REPLACE MACRO comparable() AS TABLE
    SELECT
        standing.*,
        coalesce(
            standing.amount::DOUBLE * CASE standing.unit WHEN home_.home_currency THEN 1 ELSE rate.kzt END,
            standing.number * unit_factor.factor
        ) AS comparable,
        coalesce(unit_factor.dimension, CASE WHEN standing.amount IS NOT NULL THEN 'money' END) AS dimension
    FROM standing() AS standing
    LEFT JOIN home_region() AS home_ ON true
    LEFT JOIN rate ON standing.unit = rate.currency AND year(standing.holds_on) = rate.year
    LEFT JOIN unit_factor() AS unit_factor ON standing.unit = unit_factor.unit;
