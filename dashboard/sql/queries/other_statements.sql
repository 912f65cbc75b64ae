-- What do the statements that do not count say of indicators of a few projects? One row per statement of a number, in
-- the order in which they were recorded.
WITH statement AS ( -- noqa: ST03
    -- What `comparable` is given as statements: only those on the few projects.
    SELECT *
    FROM statement
    WHERE subject_kind = 'project' AND subject IN (SELECT unnest($project_ids::VARCHAR[]))
),

said AS (
    SELECT
        *,
        coalesce(amount::DOUBLE, number) AS stated_number,
        weight = max(weight) OVER (PARTITION BY subject, indicator) AS counts
    FROM comparable()
    WHERE list_contains($indicators::VARCHAR[], indicator)
)

SELECT
    subject AS project_id,
    indicator,
    aspect,
    qualifier,
    stated_number AS number,
    upper,
    unit,
    measure_of,
    day
FROM said
WHERE NOT counts AND stated_number IS NOT NULL
ORDER BY seq;
