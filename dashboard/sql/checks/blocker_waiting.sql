-- Which blockers have waited longer than the setting allows, and not been lifted? One row per project, the oldest.
-- Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project_id,
        'blocker' AS field,
        epoch(blocked_since) AS found,
        epoch(struct_extract(limits, 'today')) AS expected,
        NULL::DOUBLE AS ratio,
        blocker AS unit,
        -epoch(blocked_since) AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE blocked_since < struct_extract(limits, 'today') - struct_extract(limits, 'blocker_days')::INTEGER;
