-- The subtotal in which a project is counted: its codes and two answers in one word, since projects are grouped by one
-- word in half the time. Two would have one name only if a code had a bar in it: load/code_findings.sql refuses that.
CREATE OR REPLACE MACRO subtotal_name(
    status, sector, district, capacity_of, capacity_dimension, has_prospect, is_part
) AS
coalesce(status, '') || '|' || coalesce(sector, '') || '|' || coalesce(district, '') || '|'
|| coalesce(capacity_of, '') || '|' || coalesce(capacity_dimension, '') || '|'
|| CASE WHEN has_prospect THEN 'has_prospect' ELSE '' END || '|' || CASE WHEN is_part THEN 'is_part' ELSE '' END;
