-- Under which other keys is a project recorded? One row per key.
SELECT DISTINCT subject AS project_id
FROM standing()
WHERE subject_kind = 'project' AND field = 'related' AND aspect = 'same_as' AND code = $project_id
ORDER BY subject;
