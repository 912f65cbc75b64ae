-- Which promised commissioning dates have passed, to their last day, while the project is not commissioned? One row
-- per project. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project_id,
        'commissioning' AS field,
        epoch(last_day_of(commissioning, commissioning_precision)) AS found,
        epoch(struct_extract(limits, 'today')) AS expected,
        NULL::DOUBLE AS ratio,
        commissioning_precision AS unit,
        -epoch(commissioning) AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE
        commissioning_aspect = 'planned'
        AND commissioning < struct_extract(limits, 'today')
        AND last_day_of(commissioning, commissioning_precision) < struct_extract(limits, 'today')
        AND coalesce(status, 'unknown') NOT IN ('commissioned', 'operating', 'cancelled', 'decommissioned');
