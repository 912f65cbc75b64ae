-- Of which unfinished projects has nothing new been recorded for more days than the setting allows? One row per
-- project. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project_id,
        'status' AS field,
        epoch(last_recorded_at) AS found,
        epoch(struct_extract(limits, 'today')) AS expected,
        NULL::DOUBLE AS ratio,
        NULL::VARCHAR AS unit,
        -epoch(last_recorded_at) AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE
        last_recorded_at < struct_extract(limits, 'today') - struct_extract(limits, 'stale_days')::INTEGER
        AND coalesce(status, 'unknown') NOT IN ('operating', 'cancelled', 'decommissioned');
