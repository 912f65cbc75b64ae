-- Which of the selected projects does a rule name, the most urgent first, and how many are they in all? One row per
-- finding of the rule; macro finding is what its file in sql/checks says.
WITH broken AS MATERIALIZED (
    SELECT *
    FROM finding($filters, $limits)
)

SELECT
    * EXCLUDE (urgency, several),
    (
        SELECT
            count(*) FILTER (WHERE NOT broken.several)
            + count(DISTINCT broken.project_id) FILTER (WHERE broken.several)
        FROM broken
    ) AS total
FROM broken
ORDER BY urgency DESC NULLS LAST, project_id, field
LIMIT $size;
