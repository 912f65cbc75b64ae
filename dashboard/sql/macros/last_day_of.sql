-- The last day of the day, month, quarter or year that is stated by its first: a promise is kept until it is over.
CREATE OR REPLACE MACRO last_day_of(day, stated_precision) AS
(
    day + CASE stated_precision
        WHEN 'year' THEN INTERVAL 1 YEAR
        WHEN 'quarter' THEN INTERVAL 3 MONTH
        WHEN 'month' THEN INTERVAL 1 MONTH
        ELSE INTERVAL 1 DAY
    END - INTERVAL 1 DAY
)::DATE;
