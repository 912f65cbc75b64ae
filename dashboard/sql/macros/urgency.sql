-- What orders projects by urgency on a day, as one date: those late or blocked by then, the longest first; then those
-- of which nothing is promised; then those with a promise that is not over, the nearest first, and those done.
CREATE OR REPLACE MACRO urgency(urgent_after, on_day) AS
CASE WHEN urgent_after < on_day::DATE THEN urgent_after ELSE coalesce(urgent_after + 2, on_day::DATE + 1) END;
