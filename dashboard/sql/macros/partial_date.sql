-- A date as files write it: the opposite of first_day and date_precision.
CREATE OR REPLACE MACRO partial_date(day, stated_precision) AS
CASE stated_precision
    WHEN 'year' THEN strftime(day, '%Y')
    WHEN 'quarter' THEN strftime(day, '%Y') || '-Q' || quarter(day)
    WHEN 'month' THEN strftime(day, '%Y-%m')
    WHEN 'day' THEN strftime(day, '%Y-%m-%d')
END;
