-- Which names of staged statements are taken? One row per name, the first hundred.
SELECT
    max(row) AS row,
    'statement_id' AS column_name,
    statement_id AS found,
    'unique' AS expected
FROM (
    SELECT
        row,
        statement_id
    FROM incoming
    UNION ALL
    SELECT
        0 AS row,
        statement.statement_id
    FROM statement
    WHERE statement.statement_id IN (SELECT incoming.statement_id FROM incoming)
) AS named
GROUP BY statement_id
HAVING count(*) > 1 AND max(row) > 0
ORDER BY row
LIMIT 100;
