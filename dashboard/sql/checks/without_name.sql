-- Which projects have no name in any language? One row per project. Error.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'error' AS severity,
        project_id,
        'name' AS field,
        NULL::DOUBLE AS found,
        NULL::DOUBLE AS expected,
        NULL::DOUBLE AS ratio,
        NULL::VARCHAR AS unit,
        NULL::DOUBLE AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE coalesce(name_ru, name_kk, name_en) IS NULL;
