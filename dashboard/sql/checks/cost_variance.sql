-- Which projects cost more or less than was planned, by a larger share of the plan than the setting allows? By the
-- formula of the US IT Collect: CV = (PlTC - X) / PlTC, where X is the actual total cost only if the project is
-- completed, else the projected one. ratio is X / PlTC.
-- One row per project. Advice.
WITH cost AS (
    SELECT
        comparison.project_id,
        comparison.dimension,
        comparison.planned,
        CASE
            WHEN project.commissioning_aspect = 'actual' OR project.status IN ('commissioned', 'operating')
            THEN comparison.actual
            ELSE comparison.revised
        END AS outcome
    FROM comparison
    INNER JOIN project ON comparison.project_id = project.project_id
    WHERE comparison.figure = 'cost' AND comparison.planned IS NOT NULL
),

broken AS (
    SELECT
        project.project_id,
        project.name_ru,
        project.name_kk,
        project.name_en,
        'cost' AS field,
        cost.outcome AS found,
        cost.planned AS expected,
        cost.outcome / cost.planned AS ratio,
        cost.dimension AS unit
    FROM cost
    INNER JOIN selected_project($filters) AS project ON cost.project_id = project.project_id
    WHERE abs(cost.outcome / cost.planned - 1) > $variance::DOUBLE
)

SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    field,
    found,
    expected,
    ratio,
    unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY abs(ratio - 1) DESC, project_id
LIMIT $size;
