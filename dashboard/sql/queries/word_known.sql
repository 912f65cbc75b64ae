-- Does a word, folded, occur in what is searched? One row.
SELECT count(*) > 0 AS known
FROM (
    SELECT project_id
    FROM project
    WHERE contains(search, $word)
    ORDER BY ALL
    LIMIT 1
) AS found;
