-- Which projects cost so many times more or less for a unit of capacity than is usual in their sector (the median, of
-- five projects at least) that the setting calls it unusual? One row per project. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    WITH usual AS (
        SELECT
            sector,
            capacity_dimension,
            capacity_of,
            median(cost_kzt::DOUBLE / capacity_base) AS value
        FROM project
        WHERE cost_kzt > 0 AND capacity_base > 0
        GROUP BY ALL
        HAVING count(*) >= 5
    ),

    costly AS (
        SELECT
            *,
            cost_kzt::DOUBLE / capacity_base AS value
        FROM selected_project(filters)
        WHERE cost_kzt > 0 AND capacity_base > 0
    )

    SELECT
        'advice' AS severity,
        costly.project_id,
        'capacity' AS field,
        costly.value AS found,
        usual.value AS expected,
        costly.value / usual.value AS ratio,
        costly.capacity_dimension AS unit,
        greatest(costly.value / usual.value, usual.value / costly.value) AS urgency,
        false AS several
    FROM costly
    INNER JOIN usual
        ON
            costly.sector = usual.sector
            AND costly.capacity_dimension = usual.capacity_dimension
            AND usual.capacity_of IS NOT DISTINCT FROM costly.capacity_of
    WHERE greatest(costly.value / usual.value, usual.value / costly.value) > struct_extract(limits, 'unusual');
