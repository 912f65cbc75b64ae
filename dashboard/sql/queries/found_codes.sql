-- Which districts, and sectors of which no source says anything as a whole, have all words ($search_words, as macro
-- has_words takes them) in their names? One row per code, those with the words in its own name and not only in that of
-- the code above first, then in the order of the list.
SELECT
    code.list AS subject_kind,
    code.code AS subject,
    true AS by_name
FROM code
INNER JOIN named_code() AS named ON code.code = named.code
WHERE
    code.list IN ('district', 'sector')
    AND has_words($search_words, named.search, NULL, NULL)
    AND (code.list = 'district' OR code.code NOT IN (SELECT subject FROM subject WHERE subject_kind = 'sector'))
ORDER BY
    code.list,
    NOT has_words($search_words, names_searched(code.names['ru'], code.names['kk'], code.names['en']), NULL, NULL),
    code.position;
