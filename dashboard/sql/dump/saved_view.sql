-- The saved views as data/views.csv writes them. One row for each time that one was saved or removed, in order.
SELECT
    name,
    page,
    query,
    act,
    utc(recorded_at) AS recorded_at,
    recorded_by
FROM saved_view
ORDER BY seq
