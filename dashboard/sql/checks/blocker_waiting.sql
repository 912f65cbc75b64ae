-- Which blockers have waited longer than the setting allows, and not been lifted? One row per project, the oldest.
-- Advice. A blocker waits from the day it is said to hold from; one is lifted by a later statement of the same kind.
WITH blocker AS (
    SELECT
        subject AS project_id,
        aspect,
        arg_max(field, seq) = 'blocker' AS waits,
        min(coalesce(holds_on, recorded_at::DATE)) FILTER (WHERE field = 'blocker') AS since
    FROM standing()
    WHERE
        subject_kind = 'project'
        AND field IN ('blocker', 'blocker_lifted')
        AND nil_reason IS NULL
    GROUP BY ALL
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
    WHERE blocker.waits AND blocker.since < $today::DATE - $blocker_days::INTEGER
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
