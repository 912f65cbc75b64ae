-- Meetings: events of which it stands that they were held, or are planned, on a day. One row per meeting. statements
-- are what is said of its day, its name and its agenda, by which it can be taken back; noted_at is since when its day
-- is known.
CREATE OR REPLACE MACRO meeting() AS TABLE
    WITH gathered AS (
        SELECT
            subject AS key,
            coalesce(arg_max(text, weight) FILTER (WHERE field = 'description'), '') AS title,
            arg_max(
                struct_pack(day, day_precision, aspect, statement_id, source_id, recorded_by, recorded_at), weight
            ) FILTER (WHERE field = 'held') AS held,
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
    WHERE held.day_precision = 'day' AND held.aspect IN ('actual', 'planned');
