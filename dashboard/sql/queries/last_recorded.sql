-- Of when are the data: when was the newest of them recorded? One row. A meeting that is noted (an event) and an
-- instruction that is given say nothing of projects or of trade, so they make them no newer.
SELECT
    greatest(
        (SELECT max(recorded_at) FROM statement WHERE subject_kind NOT IN ('event', 'instruction')),
        (SELECT max(recorded_at) FROM trade_flow)
    ) AS recorded_at;
