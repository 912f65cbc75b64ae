-- What are places called in the cases that sentences need? One row per code and relation (of, with, to) that a column
-- <language>_<relation> of its list names.
SELECT
    code.list,
    code.code,
    cell.key[length($language) + 2:] AS relation,
    code.entry ->> cell.key AS phrase
FROM code
CROSS JOIN json_each(code.entry) AS cell
WHERE
    code.list IN ('region', 'country')
    AND starts_with(cell.key, $language || '_')
    AND (code.entry ->> cell.key) <> ''
ORDER BY code.list, code.position;
