-- What is the record of a project, and how late is it on $today? One row, or none: the columns of the table, days_late
-- (NULL if it is not late) and late_disputed (whether sources disagree on that).
SELECT
    *,
    days_late(late_after, $today) AS days_late,
    late_disputed(due, due_precision, done_disputed, $today) AS late_disputed
FROM project
WHERE project_id = $project_id;
