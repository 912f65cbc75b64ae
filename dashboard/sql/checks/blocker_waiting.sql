-- Which blockers have waited longer than the setting allows, and not been lifted? One row per project, the oldest.
-- Advice. A blocker waits from the day it is said to hold from; it is lifted by a statement on the same kind of blocker
-- and the same body, for a day that is not before it.
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

broken AS (
    SELECT
        project.project_id,
        any_value(project.name_ru) AS name_ru,
        any_value(project.name_kk) AS name_kk,
        any_value(project.name_en) AS name_en,
        min(blocker.since) AS since,
        arg_min(blocker.aspect, blocker.since) AS aspect
    FROM blocker
    INNER JOIN selected_project($filters) AS project ON blocker.project_id = project.project_id
    WHERE blocker.since < $today::DATE - $blocker_days::INTEGER
    GROUP BY project.project_id
)

SELECT
    'advice' AS severity,
    project_id,
    name_ru,
    name_kk,
    name_en,
    'blocker' AS field,
    epoch(since) AS found,
    epoch($today::DATE) AS expected,
    NULL::DOUBLE AS ratio,
    aspect AS unit,
    (SELECT count(*) FROM broken) AS total
FROM broken
ORDER BY since, project_id
LIMIT $size;
