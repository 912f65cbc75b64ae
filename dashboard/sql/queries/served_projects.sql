-- Which projects does a piece of infrastructure serve? One row per project.
SELECT DISTINCT
    project.project_id,
    project.name_ru,
    project.name_kk,
    project.name_en,
    project.status
FROM standing() AS standing
INNER JOIN project ON standing.code = project.project_id
WHERE standing.subject_kind = 'infrastructure' AND standing.subject = $subject AND standing.field = 'serves'
ORDER BY project.project_id;
