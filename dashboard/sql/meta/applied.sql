-- Which migrations were applied, in which words? One row per migration.
SELECT
    number,
    sha256
FROM migration
ORDER BY number;
