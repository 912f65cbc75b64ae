-- On whose word does the cost of the selected projects rest? One row per publisher, that of most projects first.
SELECT
    source.publisher,
    count(*) AS projects
FROM selected_project($filters) AS project
INNER JOIN source ON project.cost_source = source.source_id
WHERE project.cost IS NOT NULL AND project.part_of IS NULL
GROUP BY source.publisher
ORDER BY projects DESC, source.publisher
LIMIT $size;
