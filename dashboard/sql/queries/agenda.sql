-- Which projects does the meeting $meeting go through, and what is late about each and blocks it on $today? One row per
-- project, in the order in which they were put on the agenda; statement_ids are what puts it there. days_late is how
-- many days the project is late, NULL if it is not (as the rule late has it); late_disputed whether sources disagree on
-- that. The columns of the oldest blocker are those of strip.sql.
WITH listed AS (
    SELECT
        code AS project_id,
        min(seq) AS place,
        list(statement_id ORDER BY seq) AS statement_ids
    FROM standing()
    WHERE subject_kind = 'event' AND subject = $meeting AND field = 'agenda' AND code IS NOT NULL
    GROUP BY code
),

instructed AS (
    SELECT
        project_id,
        count(*) FILTER (WHERE state <> 'fulfilled') AS unfulfilled,
        count(*) FILTER (WHERE state = 'overdue') AS overdue
    FROM instruction($today)
    GROUP BY project_id
)

SELECT
    listed.project_id,
    listed.statement_ids,
    project.name_ru,
    project.name_kk,
    project.name_en,
    project.status,
    project.commissioning,
    project.commissioning_precision,
    project.commissioning_aspect,
    project.commissioning_qualifier,
    project.due,
    project.due_precision,
    days_late(project.late_after, $today) AS days_late,
    late_disputed(project.due, project.due_precision, project.done_disputed, $today) AS late_disputed,
    project.blocker,
    project.blocker_body,
    nullif(said.stated, said.text) AS blocker_words,
    project.blockers,
    greatest($today::DATE - project.blocked_since, CASE WHEN project.blocker IS NOT NULL THEN 0 END) AS days_blocked,
    coalesce(instructed.unfulfilled, 0) AS unfulfilled,
    coalesce(instructed.overdue, 0) AS overdue
FROM listed
LEFT JOIN project ON listed.project_id = project.project_id
LEFT JOIN instructed ON listed.project_id = instructed.project_id
LEFT JOIN statement AS said ON project.blocker_seq = said.seq
ORDER BY listed.place;
