-- What codes are there, and what are they called? One row per code, list by list in order.
SELECT
    list,
    code,
    parent,
    ru,
    kk,
    en
FROM code
ORDER BY list, position;
