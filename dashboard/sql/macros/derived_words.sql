-- All texts and printed words of the sources on each project, as search sees them. One row per project.
CREATE OR REPLACE MACRO derived_words() AS TABLE
    SELECT
        project_id,
        searched(words, folded(words)) AS words
    FROM (
        SELECT
            subject AS project_id,
            string_agg(concat_ws(' ', text, stated), ' ' ORDER BY seq) AS words
        FROM standing()
        WHERE subject_kind = 'project'
        GROUP BY subject
    ) AS said;
