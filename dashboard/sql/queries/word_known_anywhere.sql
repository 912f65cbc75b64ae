-- Does a word occur, in one of its spellings, in anything that is searched: names and parties, what sources say, codes,
-- sources? One row.
WITH described_source AS (
    SELECT concat_ws(' ', publisher, title, author, note, source_id) AS described
    FROM source
),

searchable AS (
    SELECT search FROM named_code()
    UNION ALL
    SELECT search FROM subject
    UNION ALL
    SELECT words FROM subject
    UNION ALL
    SELECT searched(described, folded(described)) FROM described_source
    UNION ALL
    SELECT search FROM project
    UNION ALL
    SELECT words FROM project_words
)

SELECT
    exists(
        SELECT 1
        FROM searchable
        WHERE list_bool_or(list_transform($spellings::VARCHAR[], LAMBDA one: contains(search, one)))
    ) AS known;
