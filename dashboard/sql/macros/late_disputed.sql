-- Whether sources disagree on a project being late on a day: its promise has passed, and they differ on its being
-- done.
CREATE OR REPLACE MACRO late_disputed(due, due_precision, done_disputed, on_day) AS
coalesce(done_disputed AND last_day_of(due, due_precision) < on_day::DATE, false);
