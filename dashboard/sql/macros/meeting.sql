-- Meetings: events that the journal of meetings says were held, or are planned, on a day; an event that only another
-- source reports is none. One row per meeting. statements are what is said of its day, its name and its agenda, by
-- which it can be taken back; noted_at is since when its day is known.
CREATE OR REPLACE MACRO meeting() AS TABLE
    WITH gathered AS (
        SELECT
            subject AS key,
            coalesce(arg_max(text, weight) FILTER (WHERE field = 'description'), '') AS title,
            arg_max(
                struct_pack(day, day_precision, aspect, statement_id, source_id, recorded_by, recorded_at), weight
            ) FILTER (WHERE field = 'held') AS held,
            bool_or(field = 'held' AND source_id = 'meetings') AS is_own,
            max(recorded_at) AS recorded_at,
            list(struct_pack(field, aspect, statement_id) ORDER BY seq) AS statements
        FROM standing()
        WHERE subject_kind = 'event' AND field IN ('held', 'description', 'agenda')
        GROUP BY subject
    )

    SELECT
        key,
        title,
        held.day AS day,
        held.aspect = 'planned' AS planned,
        held.statement_id AS held_id,
        held.source_id AS source_id,
        held.recorded_by AS recorded_by,
        held.recorded_at AS noted_at,
        recorded_at,
        statements
    FROM gathered
    WHERE is_own AND held.day_precision = 'day' AND held.aspect IN ('actual', 'planned');
