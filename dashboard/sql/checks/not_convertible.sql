-- Which costs cannot be brought to tenge, since no year is stated or its rate is not known? One row per project.
-- Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project_id,
        'cost' AS field,
        cost::DOUBLE AS found,
        NULL::DOUBLE AS expected,
        NULL::DOUBLE AS ratio,
        cost_currency AS unit,
        cost::DOUBLE AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE cost IS NOT NULL AND cost_kzt IS NULL;
