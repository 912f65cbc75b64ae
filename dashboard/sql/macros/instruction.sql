-- Instructions as they stand, and what became of each by a day. One row per instruction of which it stands what is to
-- be done. due and fulfilled are what counts of the two dates; dues are all dates it was to be done by, as they were
-- said. days_late is how far the day, or the one on which it was fulfilled, lies after the last day of the due date;
-- below zero before it, NULL where no due date is known: such an instruction is never overdue.
CREATE OR REPLACE MACRO instruction(on_day) AS TABLE
    WITH gathered AS (
        SELECT
            subject AS key,
            arg_max(struct_pack(text, statement_id, recorded_by, recorded_at), weight)
            FILTER (WHERE field = 'subject_matter') AS matter,
            coalesce(
                list(text ORDER BY seq) FILTER (WHERE field = 'party' AND role = 'responsible' AND text IS NOT NULL), []
            ) AS bodies,
            arg_max(struct_pack(seq, day, day_precision, statement_id, recorded_by, reason), weight)
            FILTER (WHERE field = 'due') AS due,
            coalesce(
                list(struct_pack(seq, day, day_precision, recorded_at, recorded_by, reason) ORDER BY seq)
                FILTER (WHERE field = 'due' AND day IS NOT NULL), []
            ) AS dues,
            arg_max(struct_pack(day, day_precision, statement_id, stated, recorded_by, recorded_at), weight)
            FILTER (WHERE field = 'fulfilled') AS fulfilled,
            arg_max(code, weight) FILTER (WHERE field = 'given_at') AS meeting,
            arg_max(code, weight) FILTER (WHERE field = 'concerns') AS project_id,
            list(struct_pack(field, aspect, statement_id) ORDER BY seq) AS statements
        FROM standing()
        WHERE subject_kind = 'instruction'
        GROUP BY subject
    ),

    dated AS (
        SELECT
            *,
            last_day_of(due.day, due.day_precision) AS due_until,
            coalesce(fulfilled.day, on_day::DATE) - last_day_of(due.day, due.day_precision) AS days_late
        FROM gathered
        WHERE matter.text IS NOT NULL
    )

    SELECT
        *,
        CASE
            WHEN fulfilled.day IS NOT NULL THEN 'fulfilled'
            WHEN days_late > 0 THEN 'overdue'
            ELSE 'open'
        END AS state
    FROM dated;
