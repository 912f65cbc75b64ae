-- Which subjects other than projects, of $subject_kind or of all kinds (NULL), hold all words ($search_words, as macro
-- has_words takes them) in their names, parties and texts or in what sources say of them? One row per subject, of each
-- kind so many after the first $skip, in the order of found_projects.sql. total is how many there are of the kind.
WITH matching AS (
    SELECT
        subject_kind,
        subject,
        name_ru,
        name_kk,
        name_en,
        has_words(
            $search_words,
            concat_ws(' ', names_searched(name_ru, name_kk, name_en), folded(array_to_string(names, ' ')), bin),
            NULL,
            NULL
        ) AS by_name,
        name_similarity(name_ru, name_kk, name_en, $looked_for) AS similarity
    FROM subject
    WHERE
        ($subject_kind IS NULL OR subject_kind = $subject_kind)
        AND has_words_in($search_words, search, words, NULL, NULL)
),

placed AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY subject_kind) AS total,
        row_number() OVER (PARTITION BY subject_kind ORDER BY by_name DESC, similarity DESC, subject) AS place
    FROM matching
)

SELECT
    subject_kind,
    subject,
    name_ru, name_kk, name_en,
    by_name,
    total
FROM placed
WHERE place > $skip AND place <= $skip + $size
ORDER BY subject_kind, place;
