-- Does a word occur, in one of its spellings, in anything that is searched: names and parties, what sources say, codes,
-- sources? One row.
SELECT
    count(*) > 0 AS known
FROM (
    SELECT search
    FROM (
        SELECT search FROM named_code()
        UNION ALL
        SELECT search FROM subject
        UNION ALL
        SELECT words FROM subject
        UNION ALL
        SELECT searched(described, folded(described))
        FROM (SELECT concat_ws(' ', publisher, title, author, note, source_id) AS described FROM source) AS source
        UNION ALL
        SELECT search FROM project
        UNION ALL
        SELECT words FROM project_words
    ) AS everything
    WHERE list_bool_or(list_transform($spellings::VARCHAR[], LAMBDA one: contains(search, one)))
    LIMIT 1
) AS found;
