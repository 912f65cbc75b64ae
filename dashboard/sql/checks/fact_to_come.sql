-- Which projects are said to have begun, or to be commissioned, on a day that has not come? One row per project and
-- date. Error.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'error' AS severity,
        project_id,
        'commencement' AS field,
        epoch(commencement) AS found,
        epoch(struct_extract(limits, 'today')) AS expected,
        NULL::DOUBLE AS ratio,
        commencement_precision AS unit,
        epoch(commencement) AS urgency,
        true AS several
    FROM selected_project(filters)
    WHERE commencement_aspect = 'actual' AND commencement > struct_extract(limits, 'today')
    UNION ALL
    SELECT
        'error' AS severity,
        project_id,
        'commissioning' AS field,
        epoch(commissioning) AS found,
        epoch(struct_extract(limits, 'today')) AS expected,
        NULL::DOUBLE AS ratio,
        commissioning_precision AS unit,
        epoch(commissioning) AS urgency,
        true AS several
    FROM selected_project(filters)
    WHERE commissioning_aspect = 'actual' AND commissioning > struct_extract(limits, 'today');
