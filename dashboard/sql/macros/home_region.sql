-- The region that the record is about: the one of regions.csv that `home` marks, with its country and the currency in
-- which all money is compared. At most one row: a region that a folder of another region left behind comes after it.
CREATE OR REPLACE MACRO home_region() AS TABLE
    SELECT
        code AS home_code,
        split_part(code, '-', 1) AS home_country,
        entry ->> 'currency' AS home_currency
    FROM code
    WHERE list = 'region' AND (entry ->> 'home') = 'yes'
    ORDER BY position
    LIMIT 1;
