-- Which statement counts for an indicator of a subject now? One row, or none.
SELECT
    statement_id,
    recorded_by
FROM standing()
WHERE subject_kind = $subject_kind AND subject = $subject AND indicator = $indicator
ORDER BY weight DESC
LIMIT 1;
