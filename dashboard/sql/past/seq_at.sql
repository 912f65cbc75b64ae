-- How far had the store come before a moment, and how far has it come since? One row: the numbers of the newest
-- statement and of the newest trade flow, then and now.
WITH said AS (
    SELECT
        coalesce(max(seq) FILTER (WHERE recorded_at < $moment), 0) AS then_seq,
        coalesce(max(seq), 0) AS now_seq
    FROM tracker.main.statement
),

flow AS (
    SELECT
        coalesce(max(seq) FILTER (WHERE recorded_at < $moment), 0) AS then_flow,
        coalesce(max(seq), 0) AS now_flow
    FROM tracker.main.trade_flow
)

SELECT
    said.then_seq,
    flow.then_flow,
    said.now_seq,
    flow.now_flow
FROM said
CROSS JOIN flow;
