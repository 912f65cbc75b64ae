-- In which order does a reader look for the codes of a list? One row per code: statuses in the order of a project's
-- life, the others by their names in the reader's alphabet.
SELECT code
FROM code
WHERE list = $list
ORDER BY
    CASE WHEN list = 'status' THEN position END,
    icu_sort_key(names[$language], $language);
