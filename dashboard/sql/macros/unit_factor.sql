-- Units with their dimension and the factor to its base unit. One row per unit.
CREATE OR REPLACE MACRO unit_factor() AS TABLE
    SELECT
        code AS unit,
        entry ->> 'dimension' AS dimension,
        (entry ->> 'factor')::DOUBLE AS factor,
        (entry ->> 'base') = code AS is_base
    FROM code
    WHERE list = 'unit';
