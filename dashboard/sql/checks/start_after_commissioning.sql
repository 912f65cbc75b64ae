-- Which projects were commissioned before they were begun? One row per project. Error.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'error' AS severity,
        project_id,
        'commencement' AS field,
        epoch(commencement) AS found,
        epoch(commissioning) AS expected,
        NULL::DOUBLE AS ratio,
        commencement_precision AS unit,
        NULL::DOUBLE AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE commencement > commissioning AND commencement > last_day_of(commissioning, commissioning_precision);
