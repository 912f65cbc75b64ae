-- Which meetings were held, or are planned, on which day, and what became of the instructions given at each by
-- $today? One row per meeting, the latest first.
WITH given AS (
    SELECT
        meeting AS key,
        count(*) AS given,
        count(*) FILTER (WHERE state = 'fulfilled') AS fulfilled,
        count(*) FILTER (WHERE state = 'overdue') AS overdue
    FROM instruction($today)
    GROUP BY meeting
)

SELECT
    meeting.*,
    coalesce(given.given, 0) AS given,
    coalesce(given.fulfilled, 0) AS fulfilled,
    coalesce(given.overdue, 0) AS overdue
FROM meeting() AS meeting
LEFT JOIN given ON meeting.key = given.key
ORDER BY meeting.day DESC, meeting.recorded_at DESC, meeting.key;
