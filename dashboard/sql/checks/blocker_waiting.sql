-- Which blockers have waited longer than the setting allows, and not been lifted? One row per project, the oldest.
-- Advice. A blocker waits from the day it is said to hold from; it is lifted by a statement on the same kind of blocker
-- and the same body, for a day that is not before it.
CREATE OR REPLACE TEMP MACRO finding(filters, limits) AS TABLE
    WITH said AS (
        SELECT
            subject AS project_id,
            seq,
            field,
            aspect,
            lower(coalesce(text, '')) AS body,
            holds_on,
            recorded_at,
            last_day_of(holds_on, holds_on_precision) AS until
        FROM standing()
        WHERE subject_kind = 'project' AND field IN ('blocker', 'blocker_lifted')
    ),

    blocker AS (
        SELECT
            said.project_id,
            said.aspect,
            coalesce(said.holds_on, said.recorded_at::DATE) AS since
        FROM said
        LEFT JOIN said AS lifted
            ON
                said.project_id = lifted.project_id
                AND said.aspect = lifted.aspect
                AND said.body = lifted.body
                AND lifted.field = 'blocker_lifted'
                AND coalesce(said.holds_on <= lifted.until, true)
        WHERE said.field = 'blocker' AND lifted.seq IS NULL
    ),

    waiting AS (
        SELECT
            project_id,
            min(since) AS since,
            arg_min(aspect, since) AS aspect
        FROM blocker
        WHERE since < struct_extract(limits, 'today') - struct_extract(limits, 'blocker_days')::INTEGER
        GROUP BY project_id
    )

    SELECT
        'advice' AS severity,
        project.project_id,
        'blocker' AS field,
        epoch(waiting.since) AS found,
        epoch(struct_extract(limits, 'today')) AS expected,
        NULL::DOUBLE AS ratio,
        waiting.aspect AS unit,
        -epoch(waiting.since) AS urgency,
        false AS several
    FROM selected_project(filters) AS project
    INNER JOIN waiting ON project.project_id = waiting.project_id;
