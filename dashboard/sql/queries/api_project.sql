-- Which projects do the filters choose, with all that is known of each? One row per project, the columns of the
-- table; days_late is how many days it is late on $today, NULL if it is not, and late_disputed whether sources
-- disagree on that.
SELECT
    * EXCLUDE (
        subtotal, search, investors, last_seq, late_after, done_disputed, urgent_after, blocker_seq,
        cost_bits, capacity_bits, prospect_bits, jobs_bits, construction_jobs_bits
    ),
    days_late(late_after, $today) AS days_late,
    late_disputed(due, due_precision, done_disputed, $today) AS late_disputed
FROM selected_project($filters)
ORDER BY project_id;
