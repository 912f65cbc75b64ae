-- How far has the log come? One row: the numbers of the newest statement, trade flow and saved view; when the newest
-- statement or trade flow was recorded, and when the newest view was.
SELECT
    coalesce((SELECT max(seq) FROM statement), 0) AS statement,
    coalesce((SELECT max(seq) FROM trade_flow), 0) AS trade_flow,
    coalesce((SELECT max(seq) FROM saved_view), 0) AS saved_view,
    greatest(
        (SELECT max(recorded_at) FROM statement), (SELECT max(recorded_at) FROM trade_flow)
    ) AS recorded_at,
    (SELECT max(recorded_at) FROM saved_view) AS view_recorded_at;
