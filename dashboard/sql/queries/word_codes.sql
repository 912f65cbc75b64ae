-- Which sectors and districts have a word in their names, in one of its spellings? One row per code.
SELECT code
FROM named_code()
WHERE list_bool_or(list_transform($spellings::VARCHAR[], LAMBDA one: contains(search, one)))
ORDER BY code;
