-- Which sources have all words ($search_words, as macro has_words takes them) in publisher, title, author or note? One
-- row per source, so many after the first $skip, those whose publisher and title are the most similar to $looked_for
-- first. total is how many there are in all.
WITH described AS (
    SELECT
        source_id,
        publisher,
        title,
        concat_ws(' ', publisher, title) AS named,
        concat_ws(' ', publisher, title, author, note, source_id) AS described
    FROM source
)

SELECT
    'source' AS subject_kind,
    source_id AS subject,
    publisher,
    title,
    true AS by_name,
    count(*) OVER () AS total
FROM described
WHERE has_words($search_words, searched(described, folded(described)), NULL, NULL)
ORDER BY name_similarity(publisher, title, named, $looked_for) DESC, source_id
LIMIT $size OFFSET $skip;
