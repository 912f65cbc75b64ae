-- Which selected projects are the most urgent on $today, and how many are late, blocked, or have overdue instructions?
-- One row per project, at most $size: first what is late or blocked, by the longer of the two times; then what has
-- overdue instructions; then what is under way without a promised date, and with one, the nearest first; then what is
-- done or cancelled. Among equals, the one of which something was recorded last comes first. The counts are of all
-- selected projects. blocker_words says what blocks, in the words of the source; NULL if it states the body only.
-- No join stands between the table and the order: only so does DuckDB choose the rows first and then read their
-- columns. Projects with overdue instructions, which are few, are added to the chosen ones and ordered with them.
WITH instructed AS MATERIALIZED (
    SELECT
        project_id,
        count(*) AS overdue,
        max(days_late) AS overdue_days
    FROM instruction($today)
    WHERE state = 'overdue'
    GROUP BY project_id
),

urgent AS MATERIALIZED (
    SELECT *
    FROM selected_project($filters)
    ORDER BY urgency(urgent_after, $today), last_seq DESC
    LIMIT $size
),

instructed_project AS MATERIALIZED (
    SELECT *
    FROM selected_project($filters)
    WHERE project_id IN (SELECT instructed.project_id FROM instructed)
),

candidate AS (
    SELECT *
    FROM urgent
    UNION ALL
    SELECT *
    FROM instructed_project
    WHERE project_id NOT IN (SELECT urgent.project_id FROM urgent)
),

counted AS (
    SELECT
        count(*) AS projects,
        count(days_late(late_after, $today)) AS late,
        count(blocked_since) AS blocked,
        (SELECT count(*) FROM instructed_project) AS overdue_projects
    FROM selected_project($filters)
)

SELECT
    candidate.project_id,
    candidate.name_ru, candidate.name_kk, candidate.name_en,
    candidate.status,
    candidate.due, candidate.due_precision, candidate.done,
    candidate.commissioning, candidate.commissioning_precision, candidate.commissioning_aspect,
    candidate.commissioning_qualifier,
    days_late(candidate.late_after, $today) AS days_late,
    late_disputed(candidate.due, candidate.due_precision, candidate.done_disputed, $today) AS late_disputed,
    candidate.blocker, candidate.blocker_body, nullif(said.stated, said.text) AS blocker_words, candidate.blockers,
    greatest($today::DATE - candidate.blocked_since, CASE WHEN candidate.blocker IS NOT NULL THEN 0 END)
        AS days_blocked,
    coalesce(instructed.overdue, 0) AS overdue,
    instructed.overdue_days,
    candidate.progress_low, candidate.progress_high,
    candidate.cost, candidate.cost_upper, candidate.cost_currency, candidate.cost_qualifier, candidate.cost_nil,
    candidate.jobs, candidate.jobs_upper, candidate.jobs_qualifier, candidate.jobs_nil,
    counted.*
FROM candidate
LEFT JOIN instructed ON candidate.project_id = instructed.project_id
LEFT JOIN statement AS said ON candidate.blocker_seq = said.seq
CROSS JOIN counted
ORDER BY
    CASE
        WHEN instructed.overdue > 0 THEN least(urgency(candidate.urgent_after, $today), $today::DATE)
        ELSE urgency(candidate.urgent_after, $today)
    END,
    candidate.last_seq DESC
LIMIT $size;
