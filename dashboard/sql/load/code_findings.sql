-- Which cells of the code lists refer to an entry or a name that does not exist? One row per cell, with the row of its
-- file. A parent must stand above its children, so that no code is its own ancestor.
WITH entry AS (
    SELECT
        code.list,
        code.position,
        code.code,
        code.parent,
        code.entry ->> 'kind' AS kind,
        try_cast(code.entry ->> 'factor' AS DOUBLE) AS factor,
        code.entry ->> 'base' AS base,
        code.entry ->> 'dimension' AS dimension,
        code.entry
    FROM code
),

problem AS (
    SELECT
        entry.list,
        entry.position,
        'parent' AS column_name,
        entry.parent AS found,
        'earlier' AS expected
    FROM entry
    LEFT JOIN entry AS above ON entry.list = above.list AND entry.parent = above.code
    WHERE entry.parent IS NOT NULL AND coalesce(above.position >= entry.position, true)
    UNION ALL
    SELECT list, position, 'code', code, '≠ |'
    FROM entry
    WHERE contains(code, '|')
    UNION ALL
    SELECT list, position, 'dimension', dimension, '≠ |'
    FROM entry
    WHERE list = 'unit' AND (contains(dimension, '|') OR coalesce(dimension, '') = '')
    UNION ALL
    SELECT list, position, 'kind', kind, 'text, code, money, quantity, date, point'
    FROM entry
    WHERE list = 'field' AND coalesce(kind NOT IN ('text', 'code', 'money', 'quantity', 'date', 'point'), true)
    UNION ALL
    SELECT list, position, 'home', 'yes', 'unique'
    FROM entry
    WHERE list = 'region' AND (entry ->> 'home') = 'yes' AND code <> (SELECT home_code FROM home_region())
    UNION ALL
    SELECT list, position, 'bit', entry ->> 'bit', coalesce(qualifier_bit(code)::VARCHAR, 'exact, about, almost …')
    FROM entry
    WHERE list = 'qualifier' AND coalesce((entry ->> 'bit') <> qualifier_bit(code)::VARCHAR, true)
    UNION ALL
    SELECT list, position, 'factor', entry ->> 'factor', '> 0'
    FROM entry
    WHERE list = 'unit' AND NOT coalesce(factor > 0 AND isfinite(factor), false)
    UNION ALL
    SELECT
        entry.list,
        entry.position,
        'base',
        entry.base,
        entry.dimension || ' × 1'
    FROM entry
    LEFT JOIN entry AS base ON base.list = 'unit' AND entry.base = base.code
    WHERE
        entry.list = 'unit'
        AND NOT coalesce(base.factor = 1 AND base.base = base.code AND base.dimension = entry.dimension, false)
    UNION ALL
    SELECT
        entry.list,
        entry.position,
        axis.name,
        entry.entry ->> axis.name,
        '-' || axis.most || ' … ' || axis.most
    FROM entry
    CROSS JOIN (VALUES ('latitude', 90), ('longitude', 180)) AS axis (name, most)
    WHERE
        entry.list = 'district'
        AND entry.code <> 'outside'
        AND NOT coalesce(abs(try_cast(entry.entry ->> axis.name AS DOUBLE)) <= axis.most, false)
)

SELECT
    list,
    position + 1 AS row,
    column_name,
    coalesce(found, '') AS found,
    expected
FROM problem
ORDER BY list, position, column_name
LIMIT 100;
