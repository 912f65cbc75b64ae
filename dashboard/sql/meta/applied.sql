-- Which migrations were applied, and what is the hash of their text? One row per migration.
SELECT
    number,
    sha256
FROM migration
ORDER BY number;
