-- First day of a day, month, quarter or year as files write it (2024-11-01, 2024-11, 2024-Q4, 2024); NULL if it is
-- none.
CREATE OR REPLACE MACRO first_day(written) AS
CASE length(written)
    WHEN 4 THEN try_cast(written || '-01-01' AS DATE)
    WHEN 7 THEN
        CASE written[6:7]
            WHEN 'Q1' THEN try_cast(written[1:5] || '01-01' AS DATE)
            WHEN 'Q2' THEN try_cast(written[1:5] || '04-01' AS DATE)
            WHEN 'Q3' THEN try_cast(written[1:5] || '07-01' AS DATE)
            WHEN 'Q4' THEN try_cast(written[1:5] || '10-01' AS DATE)
            ELSE try_cast(written || '-01' AS DATE)
        END
    WHEN 10 THEN try_cast(written AS DATE)
END;
