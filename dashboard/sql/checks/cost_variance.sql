-- Which projects cost more or less than was planned, by a larger share of the plan than the setting allows? By the
-- formula of the US IT Collect: CV = (PlTC - X) / PlTC, where X is the actual total cost only if the project is
-- completed, else the projected one. ratio is X / PlTC.
-- A project whose cost counts as not stated is left alone. One row per project. Advice.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    WITH outcome AS (
        SELECT
            project.*,
            comparison.dimension,
            comparison.planned,
            CASE WHEN project.done THEN comparison.actual ELSE comparison.revised END AS value
        FROM selected_project(filters) AS project
        INNER JOIN comparison ON project.project_id = comparison.project_id
        WHERE
            comparison.indicator = 'cost'
            AND project.cost IS NOT NULL
            AND comparison.planned IS NOT NULL
            AND (comparison.actual IS NOT NULL OR comparison.revised IS NOT NULL)
    )

    SELECT
        'advice' AS severity,
        project_id,
        'cost' AS field,
        value AS found,
        planned AS expected,
        value / planned AS ratio,
        dimension AS unit,
        abs(value / planned - 1) AS urgency,
        false AS several
    FROM outcome
    WHERE abs(value / planned - 1) > struct_extract(limits, 'variance');
