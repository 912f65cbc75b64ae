-- Of which unfinished projects has no news been recorded for more days than the setting allows? News is a statement
-- that stands: what was withdrawn is none, nor is a withdrawal or a pin, which say nothing new of the project.
-- One row per project. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    SELECT
        'advice' AS severity,
        project_id,
        'status' AS field,
        epoch(last_news_at) AS found,
        epoch(struct_extract(limits, 'today')) AS expected,
        NULL::DOUBLE AS ratio,
        NULL::VARCHAR AS unit,
        -epoch(last_news_at) AS urgency,
        false AS several
    FROM selected_project(filters)
    WHERE
        last_news_at < struct_extract(limits, 'today') - struct_extract(limits, 'stale_days')::INTEGER
        AND coalesce(status, 'unknown') NOT IN ('operating', 'cancelled', 'decommissioned');
