-- What the sources say of each project in their own words, as search sees it, beyond its names, parties and places,
-- which are in project.search. One row per project.
CREATE OR REPLACE MACRO derived_words() AS TABLE
    SELECT
        project_id,
        searched(words, folded(words)) AS words
    FROM (
        SELECT
            subject AS project_id,
            string_agg(
                concat_ws(' ', CASE WHEN field NOT IN ('name', 'party', 'location') THEN text END, stated), ' '
                ORDER BY seq
            ) AS words
        FROM standing()
        WHERE subject_kind = 'project'
        GROUP BY subject
    ) AS said;
