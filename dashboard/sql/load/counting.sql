-- Which statement counts for a figure of a subject now? One row, or none.
SELECT
    statement_id,
    recorded_by
FROM standing()
WHERE subject_kind = $subject_kind AND subject = $subject AND figure_of(field, aspect) = $figure
ORDER BY weight DESC
LIMIT 1;
