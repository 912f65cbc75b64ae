-- What is a subject of another kind than projects called, and how is it known? One row; of a code of a list (sector,
-- region, country) also where nothing is said of it, of others none then.
SELECT * EXCLUDE (search, words)
FROM subject
WHERE subject_kind = $subject_kind AND subject = $subject
UNION ALL BY NAME
SELECT
    list AS subject_kind,
    code AS subject,
    names['ru'] AS name_ru,
    names['kk'] AS name_kk,
    names['en'] AS name_en,
    [] AS countries,
    0 AS statements
FROM code
WHERE
    list = $subject_kind AND code = $subject AND list IN ('sector', 'region', 'country')
    AND NOT EXISTS (
        SELECT 1 FROM subject AS known
        WHERE known.subject_kind = $subject_kind AND known.subject = $subject
    );
