-- Does a word occur in what is searched, in one of its spellings? One row.
SELECT count(*) > 0 AS known
FROM (
    SELECT project_id
    FROM project
    WHERE contains_words(search, [$spellings::VARCHAR[]])
    ORDER BY ALL
    LIMIT 1
) AS found;
