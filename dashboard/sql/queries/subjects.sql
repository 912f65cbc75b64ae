-- Which subjects of a kind do the filters choose: by words, status, district, by sector, of which a sector itself is
-- one, and by partner, as which the countries of all parties count? One row per subject, so many after the first $skip:
-- organisations by what they take part in, the others by date, the newest first; then by name. total is how many there
-- are in all. Other filters do not apply.
WITH chosen AS (
    SELECT
        *,
        count(*) OVER () AS total,
        coalesce(
            CASE $language WHEN 'kk' THEN name_kk WHEN 'en' THEN name_en END, name_ru, name_kk, name_en, subject
        ) AS name
    FROM subject
    WHERE
        subject_kind = $subject_kind
        AND chosen(
            struct_extract($filters, 'sector'), CASE subject_kind WHEN 'sector' THEN subject ELSE sector END
        )
        AND chosen(struct_extract($filters, 'status'), status)
        AND chosen(struct_extract($filters, 'district'), district)
        AND coalesce(
            list_has_any(
                struct_extract($filters, 'partner'), CASE WHEN countries = [] THEN ['unknown'] ELSE countries END
            ),
            true
        )
        AND has_words(struct_extract($filters, 'words'), search, subject, district)
)

SELECT * EXCLUDE (search, words)
FROM chosen
ORDER BY projects + agreements + events DESC, day DESC NULLS LAST, lower(name), subject
LIMIT $size OFFSET $skip;
