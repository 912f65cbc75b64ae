-- What infrastructure serves a project? One row per piece of infrastructure.
SELECT DISTINCT
    subject.subject,
    subject.name_ru,
    subject.name_kk,
    subject.name_en,
    subject.status
FROM standing() AS standing
INNER JOIN subject ON standing.subject_kind = subject.subject_kind AND standing.subject = subject.subject
WHERE standing.subject_kind = 'infrastructure' AND standing.field = 'serves' AND standing.code = $project_id
ORDER BY subject.subject;
