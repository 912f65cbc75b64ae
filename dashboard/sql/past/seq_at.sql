-- How far had the store come before a moment? One row: the number of the newest statement, and how far it has come
-- since.
SELECT
    coalesce(max(seq) FILTER (WHERE recorded_at < $moment), 0) AS then_seq,
    coalesce(max(seq), 0) AS now_seq
FROM tracker.main.statement;
