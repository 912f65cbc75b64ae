-- Which statement on each of a few subjects ($kinds and $subjects, in pairs) holds a word in one of its $spellings? One
-- row per subject that has one: the one that holds most of them, the earliest of equals.
WITH few AS (
    SELECT
        unnest($kinds::VARCHAR[]) AS subject_kind,
        unnest($subjects::VARCHAR[]) AS subject
),

-- What `standing` is given as statements: only those on the few subjects.
statement AS ( -- noqa: ST03
    SELECT *
    FROM statement
    WHERE (subject_kind, subject) IN (SELECT (few.subject_kind, few.subject) FROM few)
),

said AS (
    SELECT
        subject_kind,
        subject,
        seq,
        field,
        text,
        stated,
        searched(concat_ws(' ', text, stated), folded(concat_ws(' ', text, stated))) AS search
    FROM standing()
),

holding AS (
    SELECT
        *,
        len(list_filter($spellings::VARCHAR[], LAMBDA one: contains(search, one))) AS held
    FROM said
)

SELECT
    subject_kind,
    subject,
    field,
    text,
    stated
FROM holding
WHERE held > 0
QUALIFY row_number() OVER (PARTITION BY subject_kind, subject ORDER BY held DESC, seq) = 1
ORDER BY seq;
