-- Which projects have no stated cost? One row per project. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project_id,
        'cost' AS field,
        NULL::DOUBLE AS found,
        NULL::DOUBLE AS expected,
        NULL::DOUBLE AS ratio,
        cost_nil AS unit,
        NULL::DOUBLE AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE cost IS NULL;
