-- Which subjects of a kind are there, of those with all words ($filters, as macro has_words takes them) and with a party
-- or statement of a country ($country, NULL: any)? One row per subject, so many after the first $skip: organisations by
-- what they take part in, the others by date, the newest first; then by name. total is how many there are in all.
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
        AND ($country IS NULL OR list_contains(countries, $country))
        AND has_words(struct_extract($filters, 'words'), search, subject, NULL)
)

SELECT * EXCLUDE (search, words)
FROM chosen
ORDER BY projects + agreements + events DESC, day DESC NULLS LAST, lower(name), subject
LIMIT $size
OFFSET $skip;
