-- Has the record of an earlier day been brought up to date with the newest statement? One row. To be asked in the
-- transaction of the question that follows, so that both see the same statements.
SELECT moment.caught_up = (SELECT coalesce(max(newest.seq), 0) FROM tracker.main.statement AS newest) AS is_current
FROM moment;
