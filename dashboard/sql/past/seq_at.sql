-- How far had the store come before a moment, and how far has it come since? One row: the numbers of the newest
-- statement and of the newest trade flow, then and now. Each is asked for apart: DuckDB knows the greatest number of a
-- whole table without reading it.
SELECT
    coalesce((SELECT max(seq) FROM tracker.main.statement WHERE recorded_at < $moment), 0) AS then_seq,
    coalesce((SELECT max(seq) FROM tracker.main.trade_flow WHERE recorded_at < $moment), 0) AS then_flow,
    coalesce((SELECT max(seq) FROM tracker.main.statement), 0) AS now_seq,
    coalesce((SELECT max(seq) FROM tracker.main.trade_flow), 0) AS now_flow;
