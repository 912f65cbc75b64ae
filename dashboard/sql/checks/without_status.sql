-- Which projects have no status? One row per project. Error.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'error' AS severity,
        project_id,
        'status' AS field,
        NULL::DOUBLE AS found,
        NULL::DOUBLE AS expected,
        NULL::DOUBLE AS ratio,
        NULL::VARCHAR AS unit,
        cost_kzt::DOUBLE AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE status IS NULL;
