-- Into which ranges of subjects are the staged statements split before they are appended? One row per range of about
-- three million statements, so that one sort fits in memory.
WITH sampled AS (
    SELECT
        subject,
        row_number() OVER (ORDER BY subject) AS place
    FROM incoming
    WHERE row % 2000 = 1
),

cut AS (
    SELECT subject
    FROM sampled
    WHERE place % 1700 = 0
    UNION
    SELECT max(subject) AS subject
    FROM incoming
)

SELECT
    lag(subject, 1, '') OVER (ORDER BY subject) AS above,
    subject AS up_to
FROM cut
ORDER BY subject;
