-- Which projects cost so many times more or less for a job than is usual in their sector (the median, of five projects
-- at least) that the setting calls it unusual? One row per project. Advice.
WITH usual AS (
    SELECT
        sector,
        median(cost_kzt::DOUBLE / jobs) AS value
    FROM project
    WHERE cost_kzt > 0 AND jobs > 0
    GROUP BY ALL
    HAVING count(*) >= 5
),

broken AS (
    SELECT
        project.project_id,
        project.name_ru,
        project.name_kk,
        project.name_en,
        project.cost_kzt::DOUBLE / project.jobs AS found,
        usual.value AS expected,
        project.cost_kzt::DOUBLE / project.jobs / usual.value AS ratio,
        'IE' AS unit
    FROM selected_project($filters) AS project
    INNER JOIN usual ON project.sector = usual.sector
    WHERE
        project.cost_kzt > 0 AND project.jobs > 0
        AND greatest(
            project.cost_kzt::DOUBLE / project.jobs / usual.value,
            usual.value / (project.cost_kzt::DOUBLE / project.jobs)
        )
        > $unusual::DOUBLE
)

SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'jobs' AS field,
    found,
    expected,
    ratio,
    unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY greatest(ratio, 1 / ratio) DESC, project_id
LIMIT $size;
