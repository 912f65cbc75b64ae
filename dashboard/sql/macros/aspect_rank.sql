-- Which aspect speaks for a project where several are stated: what was spent before what was planned.
CREATE OR REPLACE MACRO aspect_rank(aspect) AS
CASE aspect WHEN 'actual' THEN 3 WHEN 'revised' THEN 2 WHEN 'planned' THEN 1 ELSE 0 END;
