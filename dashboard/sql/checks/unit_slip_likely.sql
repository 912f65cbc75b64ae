-- Where is one source's value a thousand, a hundred or ten times another's, to within a tenth, so that a unit was
-- likely mistaken? One row per project and figure. Advice.
WITH said AS (
    SELECT
        comparable.subject AS project_id,
        figure_of(comparable.field, comparable.aspect) AS field,
        comparable.dimension,
        comparable.comparable AS value
    FROM comparable() AS comparable
    WHERE
        comparable.subject_kind = 'project'
        AND comparable.field IN ('cost', 'capacity')
        AND comparable.comparable > 0
),

pair AS (
    SELECT
        low.project_id,
        low.field,
        low.dimension,
        low.value AS found,
        high.value AS expected,
        high.value / low.value AS ratio
    FROM said AS low
    INNER JOIN said AS high
        ON
            low.project_id = high.project_id
            AND low.field = high.field
            AND low.dimension = high.dimension
            AND high.value > low.value * 9
    WHERE
        abs(high.value / low.value / 10 - 1) < 0.1
        OR abs(high.value / low.value / 100 - 1) < 0.1
        OR abs(high.value / low.value / 1000 - 1) < 0.1
)

SELECT
    'advice' AS severity,
    project.project_id,
    any_value(project.name_ru) AS name_ru,
    any_value(project.name_kk) AS name_kk,
    any_value(project.name_en) AS name_en,
    pair.field,
    arg_max(pair.found, pair.ratio) AS found,
    arg_max(pair.expected, pair.ratio) AS expected,
    max(pair.ratio) AS ratio,
    pair.dimension AS unit,
    count(*) OVER () AS total
FROM pair
INNER JOIN selected_project($filters) AS project ON pair.project_id = project.project_id
GROUP BY project.project_id, pair.field, pair.dimension
ORDER BY ratio DESC, project.project_id
LIMIT $size;
