-- What stands under an indicator of the overview? One row per selected project: the statement that counts in it, or why
-- it is left out. counted: how it takes part (counted, missing, withheld, not_convertible, other,
-- within: counted in the project of which it is part). Of capacity NULL as dimension or measure means any, an empty
-- measure what is stated without one.
WITH chosen AS (
    SELECT
        project_id,
        name_ru,
        name_kk,
        name_en,
        cost_kzt,
        CASE
            WHEN part_of IS NOT NULL AND $indicator <> 'projects' THEN 'within'
            WHEN $indicator = 'cost' THEN
                CASE
                    WHEN cost_kzt IS NOT NULL THEN 'counted'
                    WHEN cost IS NOT NULL THEN 'not_convertible'
                    ELSE coalesce(cost_nil, 'missing')
                END
            WHEN $indicator = 'jobs' THEN
                CASE WHEN jobs IS NOT NULL THEN 'counted' ELSE coalesce(jobs_nil, 'missing') END
            WHEN $indicator = 'capacity' THEN
                CASE
                    WHEN capacity_base IS NULL THEN coalesce(capacity_nil, 'missing')
                    WHEN
                        coalesce($dimension, capacity_dimension) = capacity_dimension
                        AND ($measure IS NULL OR $measure = coalesce(capacity_of, ''))
                    THEN 'counted'
                    ELSE 'other'
                END
            WHEN status IS NOT NULL THEN 'counted'
            ELSE 'missing'
        END AS counted
    FROM selected_project($filters)
    ORDER BY counted <> 'counted', cost_kzt DESC NULLS LAST, project_id
    LIMIT $size
),

-- What `comparable` is given as statements: only those on the chosen projects.
statement AS ( -- noqa: ST03
    SELECT *
    FROM statement
    WHERE subject_kind = 'project' AND subject IN (SELECT project_id FROM chosen)
),

said AS (
    SELECT
        comparable.*,
        weight = max(weight) OVER (PARTITION BY subject) AS counts
    FROM comparable() AS comparable
    WHERE
        comparable.indicator
        = CASE $indicator WHEN 'projects' THEN 'status' WHEN 'jobs' THEN 'jobs.operation' ELSE $indicator END
)

SELECT
    chosen.project_id,
    chosen.name_ru,
    chosen.name_kk,
    chosen.name_en,
    chosen.counted,
    said.statement_id,
    coalesce(said.amount::DOUBLE, said.number) AS number,
    said.upper,
    said.unit,
    said.measure_of,
    said.qualifier,
    said.code,
    said.aspect,
    said.nil_reason,
    said.stated,
    partial_date(said.holds_on, said.holds_on_precision) AS holds_on,
    said.comparable,
    source.publisher,
    source.title,
    source.url,
    said.locator,
    said.remark
FROM chosen
LEFT JOIN said ON chosen.project_id = said.subject AND said.counts
LEFT JOIN source ON said.source_id = source.source_id
ORDER BY chosen.counted <> 'counted', said.comparable DESC NULLS LAST, chosen.project_id;
