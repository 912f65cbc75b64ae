-- First day of a day, month, quarter or year as files write it (2024-11-01, 2024-11, 2024-Q4, 2024); NULL if it is
-- none, or so far away that it cannot be meant and macro weight has no room for it.
CREATE OR REPLACE MACRO first_day(written) AS
CASE
    WHEN written[1:4] NOT BETWEEN '1600' AND '2299' THEN NULL
    WHEN length(written) = 4 THEN try_cast(written || '-01-01' AS DATE)
    WHEN length(written) = 10 THEN try_cast(written AS DATE)
    WHEN length(written) = 7
    THEN
        CASE written[6:7]
            WHEN 'Q1' THEN try_cast(written[1:5] || '01-01' AS DATE)
            WHEN 'Q2' THEN try_cast(written[1:5] || '04-01' AS DATE)
            WHEN 'Q3' THEN try_cast(written[1:5] || '07-01' AS DATE)
            WHEN 'Q4' THEN try_cast(written[1:5] || '10-01' AS DATE)
            ELSE try_cast(written || '-01' AS DATE)
        END
END;
