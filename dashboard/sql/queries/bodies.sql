-- Which bodies were instructions given to, and how many of theirs are not fulfilled and overdue on $today? One row per
-- body: those with most overdue first, then those with most open.
SELECT
    body,
    count(*) FILTER (WHERE state <> 'fulfilled') AS unfulfilled,
    count(*) FILTER (WHERE state = 'overdue') AS overdue
FROM (
    SELECT
        unnest(list_distinct(bodies)) AS body,
        state
    FROM instruction($today)
) AS held
GROUP BY body
ORDER BY overdue DESC, unfulfilled DESC, body;
