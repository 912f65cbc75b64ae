-- On whose word do indicators of a few projects rest, and what do others say? One row per project and indicator: the
-- statement that counts. rate is what it was converted by where it is in another currency than tenge; farthest is
-- how much of it the value farthest from it is; others counts the other statements that have a value.
WITH statement AS ( -- noqa: ST03
    -- What `comparable` is given as statements: only those on the few projects.
    SELECT *
    FROM statement
    WHERE subject_kind = 'project' AND subject IN (SELECT unnest($project_ids::VARCHAR[]))
),

said AS (
    SELECT *
    FROM comparable()
    WHERE list_contains($indicators::VARCHAR[], indicator)
),

counted AS (
    SELECT
        *,
        weight = max(weight) OVER (PARTITION BY subject, indicator) AS counts,
        min(comparable) OVER (PARTITION BY subject, indicator, dimension) AS lowest,
        max(comparable) OVER (PARTITION BY subject, indicator, dimension) AS highest,
        count(*) FILTER (WHERE nil_reason IS NULL) OVER (PARTITION BY subject, indicator) AS stating
    FROM said
)

SELECT
    counted.subject AS project_id,
    counted.indicator,
    counted.nil_reason,
    counted.stated,
    counted.unit,
    year(counted.holds_on) AS held,
    CASE
        WHEN counted.unit <> home_.home_currency
        THEN counted.comparable / nullif(counted.amount, 0)::DOUBLE
    END AS rate,
    CASE
        WHEN counted.lowest > 0
        THEN farthest(counted.comparable, counted.lowest, counted.highest)
    END AS farthest,
    counted.stating - (counted.nil_reason IS NULL)::INTEGER AS others,
    source.publisher
FROM counted
LEFT JOIN home_region() AS home_ ON true
LEFT JOIN source ON counted.source_id = source.source_id
WHERE counted.counts
ORDER BY counted.subject, counted.seq;
