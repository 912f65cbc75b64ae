-- How many days later a date is than one stated before, each taken to its last day; 0 where one lies within the other,
-- since a date that is only said more exactly has not moved. NULL where one of them is not stated.
CREATE OR REPLACE MACRO shift_days(old_day, old_precision, new_day, new_precision) AS
CASE
    WHEN new_day > last_day_of(old_day, old_precision) OR last_day_of(new_day, new_precision) < old_day
    THEN last_day_of(new_day, new_precision) - last_day_of(old_day, old_precision)
    ELSE 0 * (new_day - old_day)
END;
