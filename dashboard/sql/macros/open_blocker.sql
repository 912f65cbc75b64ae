-- Blockers that nothing has lifted. One row per statement of one: the project, the kind, the body that holds it (NULL
-- if the source does not say), and the day since when. A blocker is lifted by a statement on the same kind of blocker
-- and the same body, for a day that is not before it.
CREATE OR REPLACE MACRO open_blocker() AS TABLE
    WITH said AS (
        SELECT
            subject AS project_id,
            seq,
            field,
            aspect,
            text,
            lower(coalesce(text, '')) AS body,
            holds_on,
            recorded_at,
            last_day_of(holds_on, holds_on_precision) AS until
        FROM standing()
        WHERE subject_kind = 'project' AND field IN ('blocker', 'blocker_lifted')
    )

    SELECT
        said.project_id,
        said.seq,
        said.aspect AS kind,
        said.text AS body,
        coalesce(said.holds_on, said.recorded_at::DATE) AS since
    FROM said
    LEFT JOIN said AS lifted
        ON
            said.project_id = lifted.project_id
            AND said.aspect = lifted.aspect
            AND said.body = lifted.body
            AND lifted.field = 'blocker_lifted'
            AND coalesce(said.holds_on <= lifted.until, true)
    WHERE said.field = 'blocker' AND lifted.seq IS NULL;
