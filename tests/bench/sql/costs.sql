-- What does DuckDB alone take to find the projects whose stated costs differ by more than a tenth? One row: how many.
SELECT count(*) AS projects
FROM (
    SELECT subject
    FROM statement
    WHERE field = 'cost' AND amount > 0
    GROUP BY subject
    HAVING max(amount) > min(amount) * 1.1
) AS disputed;
