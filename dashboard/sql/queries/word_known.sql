-- Does a word occur in what is searched, in one of its spellings? One row.
SELECT
    count(*) > 0 AS known
FROM (
    SELECT search
    FROM named_code()
    WHERE list_bool_or(list_transform($spellings::VARCHAR[], LAMBDA one: contains(search, one)))
    UNION ALL
    SELECT search
    FROM project
    WHERE list_bool_or(list_transform($spellings::VARCHAR[], LAMBDA one: contains(search, one)))
    LIMIT 1
) AS found;
