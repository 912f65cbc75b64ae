-- By which text was each derived table made? One row per table.
SELECT
    name,
    sha256
FROM derived;
