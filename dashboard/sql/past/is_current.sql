-- Does the record of an earlier day know of all that has been said since? One row. Asked in one transaction with what
-- is asked of the record, so that both see the same.
SELECT moment.caught_up = (SELECT coalesce(max(newest.seq), 0) FROM tracker.main.statement AS newest) AS is_current
FROM moment;
