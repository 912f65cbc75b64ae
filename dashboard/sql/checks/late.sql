-- Which projects are late: the last day of the newest promised date of commissioning has passed, and what counts does
-- not say that they are commissioned? One row per project, the latest first. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project_id,
        'commissioning' AS field,
        epoch(late_after) AS found,
        epoch(struct_extract(limits, 'today')) AS expected,
        NULL::DOUBLE AS ratio,
        due_precision AS unit,
        -epoch(late_after) AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE late_after < struct_extract(limits, 'today');
