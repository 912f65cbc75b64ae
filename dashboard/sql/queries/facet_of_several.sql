-- How many of the selected projects have each value of a filter of which a project has several? One row per value,
-- 'unknown' for having none. $column holds the list of values.
SELECT
    value,
    count(*) AS projects
FROM (
    SELECT unnest(CASE WHEN columns([$column]) = [] THEN ['unknown'] ELSE columns([$column]) END) AS value
    FROM selected_project($filters)
) AS listed
GROUP BY ALL;
