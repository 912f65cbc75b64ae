-- What are codes called in a language? One row per code; and of a region or country one per relation (of, with, to) for
-- which a column <language>_<relation> has its name in the case that a sentence needs: list is then <list>.<relation>.
-- unit.larger gives, for a unit, the code of the unit a thousand times as large in which large amounts are written.
SELECT
    list,
    code,
    coalesce(names[$language], code) AS label
FROM code
UNION ALL
SELECT
    code.list || '.' || cell.key[length($language) + 2:] AS list,
    code.code,
    code.entry ->> cell.key AS label
FROM code
CROSS JOIN json_each(code.entry) AS cell
WHERE
    code.list IN ('region', 'country')
    AND starts_with(cell.key, $language || '_')
    AND (code.entry ->> cell.key) <> ''
UNION ALL
SELECT
    'unit.larger' AS list,
    code,
    entry ->> 'larger' AS label
FROM code
WHERE list = 'unit' AND (entry ->> 'larger') <> '';
