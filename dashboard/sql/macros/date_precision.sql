-- How precisely files write a date: day, month, quarter, year.
CREATE OR REPLACE MACRO date_precision(written) AS
CASE length(written)
    WHEN 4 THEN 'year'
    WHEN 7 THEN CASE WHEN written[6] = 'Q' THEN 'quarter' ELSE 'month' END
    WHEN 10 THEN 'day'
END;
