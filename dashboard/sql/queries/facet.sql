-- How many of the selected projects have each value of one filter? One row per value, 'unknown' for having none.
-- $column holds the value; of a date it is the year where $by_year.
SELECT
    coalesce(
        CASE WHEN $by_year THEN year(try_cast(own_value AS DATE))::VARCHAR ELSE own_value::VARCHAR END, 'unknown'
    ) AS value,
    count(*) AS projects
FROM (
    SELECT columns([$column]) AS own_value -- noqa: PRS
    FROM selected_project($filters)
) AS project
GROUP BY ALL;
