-- What codes are there? One row per code, list by list in order.
SELECT
    list,
    code,
    parent
FROM code
ORDER BY list, position;
