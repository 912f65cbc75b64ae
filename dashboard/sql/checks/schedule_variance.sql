-- Which projects are late by a larger share of their planned term than the setting allows? By the formula of the US IT
-- Collect: SV = (PlCD - Y) / (PlCD - PlSD), where Y is the actual completion; else the projected one if it is still to
-- come; else today, so that an expired promise keeps getting worse. ratio is the term so far over the planned one.
-- One row per project. Advice.
WITH term AS (
    SELECT
        comparison.project_id,
        comparison.started,
        comparison.planned,
        coalesce(comparison.actual, greatest(comparison.revised, epoch($today::DATE))) AS ended,
        comparison.actual
    FROM comparison
    WHERE comparison.figure = 'commissioning'
),

broken AS (
    SELECT
        project.project_id,
        project.name_ru,
        project.name_kk,
        project.name_en,
        term.ended AS found,
        term.planned AS expected,
        (term.ended - term.started) / (term.planned - term.started) AS ratio,
        project.commissioning_precision AS unit
    FROM term
    INNER JOIN selected_project($filters) AS project ON term.project_id = project.project_id
    WHERE
        (term.ended - term.planned) / (term.planned - term.started) > $variance::DOUBLE
        AND (
            term.actual IS NOT NULL
            OR coalesce(project.status, 'unknown')
            NOT IN ('commissioned', 'operating', 'cancelled', 'decommissioned')
        )
)

SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'commissioning' AS field,
    found,
    expected,
    ratio,
    unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY ratio DESC, project_id
LIMIT $size;
