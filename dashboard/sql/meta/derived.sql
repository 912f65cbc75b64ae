-- From which texts or files was what is derived made? One row per name.
SELECT
    name,
    sha256
FROM derived;
