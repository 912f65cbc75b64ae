-- Which projects cost so many times more or less for a unit of capacity than is usual in their sector (the median, of
-- five projects at least) that the setting calls it unusual? One row per project. Advice.
WITH usual AS (
    SELECT
        sector,
        capacity_dimension,
        capacity_of,
        median(cost_kzt::DOUBLE / capacity_base) AS value
    FROM project
    WHERE cost_kzt > 0 AND capacity_base > 0
    GROUP BY ALL
    HAVING count(*) >= 5
),

broken AS (
    SELECT
        project.project_id,
        project.name_ru,
        project.name_kk,
        project.name_en,
        project.cost_kzt::DOUBLE / project.capacity_base AS found,
        usual.value AS expected,
        project.cost_kzt::DOUBLE / project.capacity_base / usual.value AS ratio,
        project.capacity_dimension AS unit
    FROM selected_project($filters) AS project
    INNER JOIN
        usual
        ON project.sector = usual.sector
            AND project.capacity_dimension = usual.capacity_dimension
            AND usual.capacity_of IS NOT DISTINCT FROM project.capacity_of
    WHERE
        project.cost_kzt > 0 AND project.capacity_base > 0
        AND greatest(
            project.cost_kzt::DOUBLE / project.capacity_base / usual.value,
            usual.value / (project.cost_kzt::DOUBLE / project.capacity_base)
        )
        > $unusual::DOUBLE
)

SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'capacity' AS field,
    found,
    expected,
    ratio,
    unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY greatest(ratio, 1 / ratio) DESC, project_id
LIMIT $size;
