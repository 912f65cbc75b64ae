-- Which value of a subject a statement speaks of: statements of the same indicator stand for or against one another.
CREATE OR REPLACE MACRO indicator_of(field, aspect) AS
CASE
    WHEN field = 'capacity' AND aspect = 'prospective' THEN 'capacity.prospective'
    WHEN field IN ('jobs', 'name', 'companies', 'progress') AND aspect IS NOT NULL THEN field || '.' || aspect
    ELSE field
END;
