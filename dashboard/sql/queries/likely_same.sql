-- Which organisations may be the same: of which the names differ in the legal form or a little in spelling, or are both
-- the name of a project, in two languages? One row per pair, the most similar first. Never joined silently: a person
-- decides. Compared are the names without words of legal form, as search sees them; in spelling only those of the 1000
-- organisations that take part in most, or all with one $organisation.
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
        projects + agreements + events AS parts,
        row_number() OVER (ORDER BY projects + agreements + events DESC, subject) AS place
    FROM subject
    WHERE subject_kind = 'organisation'
),

taking_part AS (
    SELECT DISTINCT
        coalesce(joined.organisation, participation.name_key) AS subject,
        participation.subject AS project_id
    FROM participation
    LEFT JOIN joined_name() AS joined ON participation.name_key = joined.name_key
    WHERE participation.subject_kind = 'project'
),

namesake AS (
    SELECT
        named.subject,
        project.project_id
    FROM taking_part
    INNER JOIN named ON taking_part.subject = named.subject
    INNER JOIN project ON taking_part.project_id = project.project_id
    WHERE
        (
            $organisation IS NULL
            OR project.project_id IN (SELECT own.project_id FROM taking_part AS own WHERE own.subject = $organisation)
        )
        AND greatest(
            jaro_winkler_similarity(named.stem, transliterated(project.name_ru)),
            jaro_winkler_similarity(named.stem, transliterated(project.name_kk)),
            jaro_winkler_similarity(named.stem, transliterated(project.name_en))
        ) > 0.92
),

asked AS (
    SELECT *
    FROM named
    WHERE CASE WHEN $organisation IS NULL THEN place <= 1000 ELSE subject = $organisation END
),

compared AS (
    SELECT *
    FROM named
    WHERE $organisation IS NOT NULL OR place <= 1000
),

likeness AS (
    SELECT
        former.subject AS kept,
        latter.subject AS joined,
        'form' AS likeness,
        1 AS similarity
    FROM named AS former
    INNER JOIN named AS latter ON former.stem = latter.stem AND former.place < latter.place
    UNION ALL
    SELECT
        former.subject AS kept,
        latter.subject AS joined,
        'bin' AS likeness,
        2 AS similarity
    FROM named AS former
    INNER JOIN named AS latter ON former.bin = latter.bin AND former.place < latter.place
    UNION ALL
    SELECT
        asked.subject AS kept,
        compared.subject AS joined,
        'spelling' AS likeness,
        jaro_winkler_similarity(asked.stem, compared.stem) AS similarity
    FROM asked
    INNER JOIN compared ON left(asked.stem, 4) = left(compared.stem, 4) AND asked.stem <> compared.stem
    WHERE jaro_winkler_similarity(asked.stem, compared.stem) > 0.92
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
        least(kept, joined) AS one,
        greatest(kept, joined) AS other,
        arg_max(likeness, similarity) AS likeness,
        max(similarity) AS similarity
    FROM likeness
    GROUP BY one, other
)

SELECT
    former.subject AS kept,
    former.name AS kept_name,
    latter.subject AS joined,
    latter.name AS joined_name,
    pair.likeness
FROM pair
INNER JOIN named AS former ON former.subject IN (pair.one, pair.other)
INNER JOIN named AS latter ON latter.subject IN (pair.one, pair.other) AND former.place < latter.place
WHERE
    (former.bin IS NULL OR latter.bin IS NULL OR former.bin = latter.bin)
    AND ($organisation IS NULL OR $organisation IN (pair.one, pair.other))
ORDER BY pair.similarity DESC, kept, joined
LIMIT $size;
