-- What kind of cost does the total of the selected projects add up? One row per aspect: planned, revised, actual.
SELECT
    cost_aspect AS aspect,
    count(*) AS projects
FROM selected_project($filters)
WHERE cost_kzt IS NOT NULL AND part_of IS NULL
GROUP BY cost_aspect;
