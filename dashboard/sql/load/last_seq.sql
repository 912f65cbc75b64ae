-- How far has the store come? One row: the numbers of the newest statement and flow, and when the newest was
-- recorded.
SELECT
    coalesce((SELECT max(seq) FROM statement), 0) AS statement,
    coalesce((SELECT max(seq) FROM trade_flow), 0) AS trade_flow,
    greatest(
        (SELECT max(recorded_at) FROM statement), (SELECT max(recorded_at) FROM trade_flow)
    ) AS recorded_at;
