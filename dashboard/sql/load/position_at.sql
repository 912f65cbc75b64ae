-- How far had the log come before a moment, and how far has it come now? One row: the numbers of the newest statement
-- and of the newest trade flow, then and now. Each has a subquery of its own: DuckDB takes the maximum of a whole table
-- from its statistics.
SELECT
    coalesce((SELECT max(seq) FROM tracker.main.statement WHERE recorded_at < $moment), 0) AS then_seq,
    coalesce((SELECT max(seq) FROM tracker.main.trade_flow WHERE recorded_at < $moment), 0) AS then_flow,
    coalesce((SELECT max(seq) FROM tracker.main.statement), 0) AS now_seq,
    coalesce((SELECT max(seq) FROM tracker.main.trade_flow), 0) AS now_flow;
