-- The bit of a qualifier, so that bit_or adds qualifiers as quantity.Qualifier does.
CREATE OR REPLACE MACRO qualifier_bit(qualifier) AS
CASE qualifier
    WHEN 'exact' THEN 0
    WHEN 'almost' THEN 1
    WHEN 'less_than' THEN 2
    WHEN 'up_to' THEN 4
    WHEN 'more_than' THEN 8
    WHEN 'at_least' THEN 16
    WHEN 'between' THEN 32
    WHEN 'about' THEN 64
END::UTINYINT;
