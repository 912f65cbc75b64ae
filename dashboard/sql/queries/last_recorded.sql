-- Of when are the data: when was the newest of them recorded? One row. A meeting that is noted (an event) says nothing
-- of projects or of trade, so it makes them no newer.
SELECT
    greatest(
        (SELECT max(recorded_at) FROM statement WHERE subject_kind <> 'event'),
        (SELECT max(recorded_at) FROM trade_flow)
    ) AS recorded_at;
