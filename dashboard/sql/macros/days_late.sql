-- How many days a project is late on a day; NULL if it is not.
CREATE OR REPLACE MACRO days_late(late_after, on_day) AS
CASE WHEN late_after < on_day::DATE THEN on_day::DATE - late_after END;
