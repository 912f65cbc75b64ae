-- Which projects have no stated capacity? One row per project. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project_id,
        'capacity' AS field,
        NULL::DOUBLE AS found,
        NULL::DOUBLE AS expected,
        NULL::DOUBLE AS ratio,
        capacity_nil AS unit,
        cost_kzt::DOUBLE AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE capacity IS NULL;
