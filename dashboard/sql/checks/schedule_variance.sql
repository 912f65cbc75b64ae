-- Which projects are late by a larger share of their planned term than the setting allows? By the formula of the US IT
-- Collect: SV = (PlCD - Y) / (PlCD - PlSD), where Y is the actual completion; else the projected one if it is still to
-- come; else today, so that an expired promise keeps getting worse. ratio is the term so far over the planned one.
-- A project whose commissioning counts as not stated is left alone. One row per project. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    WITH term AS (
        SELECT
            project.*,
            comparison.started,
            comparison.planned,
            comparison.actual,
            coalesce(comparison.actual, greatest(comparison.revised, epoch(struct_extract(limits, 'today')))) AS ended
        FROM selected_project(filters) AS project
        INNER JOIN comparison ON project.project_id = comparison.project_id
        WHERE comparison.indicator = 'commissioning' AND project.commissioning IS NOT NULL
    )

    SELECT
        'advice' AS severity,
        project_id,
        'commissioning' AS field,
        ended AS found,
        planned AS expected,
        (ended - started) / (planned - started) AS ratio,
        commissioning_precision AS unit,
        (ended - started) / (planned - started) AS urgency,
        false AS several
    FROM term
    WHERE
        (ended - planned) / (planned - started) > struct_extract(limits, 'variance')
        AND (actual IS NOT NULL OR NOT (is_done(status) OR is_stopped(status)));
