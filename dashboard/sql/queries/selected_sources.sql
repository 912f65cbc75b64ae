-- On which sources does the record of the selected projects rest? One row per source, that of most projects first.
SELECT
    source.publisher,
    source.title,
    source.url,
    count(DISTINCT standing.subject) AS projects
FROM standing() AS standing
INNER JOIN source ON standing.source_id = source.source_id
WHERE
    standing.subject_kind = 'project'
    AND standing.subject IN (SELECT project_id FROM selected_project($filters))
GROUP BY source.source_id, source.publisher, source.title, source.url
ORDER BY projects DESC, source.publisher, source.source_id
LIMIT $size;
