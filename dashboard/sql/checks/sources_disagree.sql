-- Where do sources give values for one figure that differ by more than a tenth? One row per project and figure: what
-- counts, and the value farthest from it. Advice.
WITH said AS (
    SELECT
        comparable.subject AS project_id,
        figure_of(comparable.field, comparable.aspect) AS field,
        comparable.dimension,
        arg_max(comparable.comparable, comparable.weight) AS counting,
        max(comparable.comparable) AS highest,
        min(comparable.comparable) AS lowest
    FROM comparable() AS comparable
    WHERE
        comparable.subject_kind = 'project'
        AND comparable.field IN ('cost', 'capacity', 'jobs', 'area')
        AND comparable.comparable > 0
    GROUP BY ALL
)

SELECT
    'advice' AS severity,
    project.project_id,
    project.name_ru,
    project.name_kk,
    project.name_en,
    said.field,
    said.counting AS found,
    CASE WHEN said.highest / said.counting > said.counting / said.lowest THEN said.highest ELSE said.lowest END
        AS expected,
    greatest(said.highest / said.counting, said.counting / said.lowest) AS ratio,
    said.dimension AS unit,
    count(*) OVER () AS total
FROM said
INNER JOIN selected_project($filters) AS project ON said.project_id = project.project_id
WHERE said.highest > said.lowest * 1.1
ORDER BY ratio DESC, said.project_id
LIMIT $size;
