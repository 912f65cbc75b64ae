-- The cell in which a project is counted: its codes and two answers in one word, since projects are grouped by one word
-- in half the time. derived_cell.sql reads them from it; no code has a bar in it (load/code_findings.sql).
CREATE OR REPLACE MACRO cell_name(status, sector, district, capacity_of, capacity_dimension, has_prospect, is_part) AS
coalesce(status, '') || '|' || coalesce(sector, '') || '|' || coalesce(district, '') || '|'
|| coalesce(capacity_of, '') || '|' || coalesce(capacity_dimension, '') || '|'
|| CASE WHEN has_prospect THEN 'has_prospect' ELSE '' END || '|' || CASE WHEN is_part THEN 'is_part' ELSE '' END;
