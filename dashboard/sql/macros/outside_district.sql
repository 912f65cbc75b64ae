-- 'outside', by which the list of districts names all places outside the home region. One row; none where the list does
-- not, or the outline of the region is not known.
CREATE OR REPLACE MACRO outside_district() AS TABLE
    SELECT code.code AS outside_code
    FROM code
    INNER JOIN home_region() AS home_ ON true
    INNER JOIN outline ON home_.home_code = outline.code
    WHERE code.list = 'district' AND code.code = 'outside';
