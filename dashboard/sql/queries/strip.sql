-- Which selected projects are the most urgent on $today, and how many are late, blocked, or have overdue instructions?
-- One row per project, at most $size: first what is late or blocked, by the longer of the two times; then what has
-- overdue instructions; then what is under way without a promised date, and with one, the nearest first; then what is
-- done or cancelled. The counts are of all selected projects.
-- Rows are chosen by the few columns that order them; only those of the chosen ones are then read whole.
WITH instructed AS MATERIALIZED (
    SELECT
        project_id,
        count(*) AS overdue,
        max(days_late) AS overdue_days
    FROM instruction($today)
    WHERE state = 'overdue'
    GROUP BY project_id
),

keyed AS (
    SELECT
        selected.project_id,
        instructed.overdue,
        days_late(selected.late_after, $today) AS days_late,
        CASE WHEN selected.blocked_since IS NOT NULL THEN greatest($today::DATE - selected.blocked_since, 0) END
            AS days_blocked,
        CASE
            WHEN days_late IS NOT NULL OR days_blocked IS NOT NULL THEN 0
            WHEN instructed.overdue > 0 THEN 1
            WHEN selected.done OR selected.status IN ('cancelled', 'decommissioned') THEN 4
            WHEN selected.due IS NULL THEN 2
            ELSE 3
        END AS urgency,
        coalesce(-greatest(days_late, days_blocked), selected.late_after - DATE '1970-01-01', 0) AS urgency_days
    FROM selected_project($filters) AS selected
    LEFT JOIN instructed ON selected.project_id = instructed.project_id
),

chosen AS (
    SELECT
        project_id,
        urgency,
        urgency_days,
        days_late,
        days_blocked
    FROM keyed
    ORDER BY urgency, urgency_days, project_id
    LIMIT $size
),

counted AS (
    SELECT
        count(*) AS projects,
        count(days_late) AS late,
        count(days_blocked) AS blocked,
        count(overdue) AS overdue_projects
    FROM keyed
)

SELECT
    project.project_id,
    project.name_ru, project.name_kk, project.name_en,
    project.status,
    project.due, project.due_precision, project.done,
    project.commissioning, project.commissioning_precision, project.commissioning_aspect,
    chosen.days_late,
    late_disputed(project.due, project.due_precision, project.done_disputed, $today) AS late_disputed,
    project.blocker, project.blocker_body, project.blockers,
    chosen.days_blocked,
    coalesce(instructed.overdue, 0) AS overdue,
    instructed.overdue_days,
    project.progress_low, project.progress_high,
    project.cost, project.cost_upper, project.cost_currency, project.cost_qualifier, project.cost_nil,
    project.jobs, project.jobs_upper, project.jobs_qualifier, project.jobs_nil,
    counted.*
FROM chosen
INNER JOIN project ON chosen.project_id = project.project_id
LEFT JOIN instructed ON chosen.project_id = instructed.project_id
CROSS JOIN counted
ORDER BY chosen.urgency, chosen.urgency_days, chosen.project_id;
