-- Which organisations may be the same: of which the names differ in the legal form or a little in spelling, or are both
-- the name of a project, in two languages? One row per pair, the most similar first. Never joined silently: a person
-- decides. Compared are the names without words of legal form, as search sees them.
WITH named AS (
    SELECT
        subject,
        coalesce(
            CASE $language WHEN 'kk' THEN name_kk WHEN 'en' THEN name_en END, name_ru, name_kk, name_en, subject
        ) AS name,
        trim(regexp_replace(
            regexp_replace(' ' || transliterated(names[1]) || ' ', '[.,/()&]+| +', '  ', 'g'),
            ' (тоо|ао|жшс|ак|ооо|оао|зао|ип|ллп|ллк|лтд|лимитед|инк|корп|корпоратион|ко|жск|гмбх) ', ' ', 'g'
        )) AS stem,
        bin,
        projects + agreements + events AS parts
    FROM subject
    WHERE subject_kind = 'organisation'
),

namesake AS (
    SELECT DISTINCT
        named.subject,
        project.project_id
    FROM participation
    LEFT JOIN joined_name() AS joined ON participation.name_key = joined.name_key
    INNER JOIN named ON named.subject = coalesce(joined.organisation, participation.name_key)
    INNER JOIN project ON participation.subject = project.project_id
    WHERE
        participation.subject_kind = 'project'
        AND greatest(
            jaro_winkler_similarity(named.stem, transliterated(project.name_ru)),
            jaro_winkler_similarity(named.stem, transliterated(project.name_kk)),
            jaro_winkler_similarity(named.stem, transliterated(project.name_en))
        ) > 0.92
),

likeness AS (
    SELECT
        former.subject AS kept,
        latter.subject AS joined,
        CASE
            WHEN former.bin = latter.bin THEN 'bin'
            WHEN former.stem = latter.stem THEN 'form'
            ELSE 'spelling'
        END AS likeness,
        CASE
            WHEN former.bin = latter.bin OR former.stem = latter.stem THEN 1
            ELSE jaro_winkler_similarity(former.stem, latter.stem)
        END AS similarity
    FROM named AS former
    INNER JOIN named AS latter
        ON
            left(former.stem, 4) = left(latter.stem, 4)
            AND (former.parts, former.subject) > (latter.parts, latter.subject)
    WHERE former.stem = latter.stem OR former.bin = latter.bin
        OR jaro_winkler_similarity(former.stem, latter.stem) > 0.92
    UNION ALL
    SELECT
        former.subject AS kept,
        latter.subject AS joined,
        'project' AS likeness,
        0.9 AS similarity
    FROM namesake AS former
    INNER JOIN namesake AS latter ON former.project_id = latter.project_id AND former.subject > latter.subject
),

pair AS (
    SELECT
        kept,
        joined,
        arg_max(likeness, similarity) AS likeness,
        max(similarity) AS similarity
    FROM likeness
    GROUP BY kept, joined
)

SELECT
    pair.kept,
    former.name AS kept_name,
    pair.joined,
    latter.name AS joined_name,
    pair.likeness
FROM pair
INNER JOIN named AS former ON pair.kept = former.subject
INNER JOIN named AS latter ON pair.joined = latter.subject
WHERE
    (former.bin IS NULL OR latter.bin IS NULL OR former.bin = latter.bin)
    AND ($organisation IS NULL OR $organisation IN (pair.kept, pair.joined))
ORDER BY pair.similarity DESC, pair.kept, pair.joined
LIMIT $size;
