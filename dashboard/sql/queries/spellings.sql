-- Which words of what is searched match a pattern? One row per word, those that most projects have first.
SELECT
    word,
    count(*) AS projects
FROM (
    SELECT unnest(list_distinct(regexp_extract_all(search, $pattern))) AS word
    FROM (
        SELECT search FROM project
        UNION ALL
        SELECT search FROM named_code()
        UNION ALL
        SELECT search FROM subject
    ) AS searched
    WHERE regexp_matches(search, $pattern)
) AS matching
GROUP BY word
ORDER BY projects DESC, word
LIMIT 20;
