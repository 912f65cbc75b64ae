-- Of which project is a key another record? One row, or none.
SELECT arg_max(code, weight) AS kept
FROM standing()
WHERE
    subject_kind = 'project' AND subject = $project_id AND field = 'related' AND aspect = 'same_as'
    AND code IS NOT NULL
HAVING count(*) > 0;
