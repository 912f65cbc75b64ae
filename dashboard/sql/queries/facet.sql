-- How many of the selected projects have each value of one filter? One row per value, 'unknown' for having none.
-- $column holds the value; of a date it is the year where $by_year.
SELECT
    coalesce(
        CASE
            WHEN $by_year THEN year(try_cast(columns(list_value($column)) AS DATE))::VARCHAR
            ELSE columns(list_value($column))::VARCHAR
        END,
        'unknown'
    ) AS value,
    count(*) AS projects
FROM selected_project($filters)
GROUP BY ALL;
