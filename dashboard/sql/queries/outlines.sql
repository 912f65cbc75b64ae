-- What are the outlines of the regions? One row per region.
SELECT
    code,
    feature
FROM outline
ORDER BY code;
