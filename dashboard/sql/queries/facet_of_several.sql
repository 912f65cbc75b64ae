-- How many of the selected projects have each value of a filter of which a project has several? One row per value,
-- 'unknown' for having none. $column holds the list of values.
SELECT
    value,
    count(*) AS projects
FROM (
    SELECT unnest(CASE WHEN own_values = [] THEN ['unknown'] ELSE own_values END) AS value
    FROM (
        SELECT columns([$column]) AS own_values -- noqa: PRS
        FROM selected_project($filters)
    ) AS project
) AS listed
GROUP BY ALL;
