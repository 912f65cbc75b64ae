-- Does a word, folded, occur in what is searched? One row, or none.
SELECT true AS known
FROM project
WHERE contains(search, $word)
LIMIT 1;
