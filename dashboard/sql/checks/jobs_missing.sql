-- Which projects have no stated jobs? One row per project. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project_id,
        'jobs' AS field,
        NULL::DOUBLE AS found,
        NULL::DOUBLE AS expected,
        NULL::DOUBLE AS ratio,
        jobs_nil AS unit,
        cost_kzt::DOUBLE AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE jobs IS NULL;
