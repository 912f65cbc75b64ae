-- Which projects are part of an unknown project, or of themselves by way of others, and so in no total? Only ties from
-- or to $subjects are checked (NULL: all ties), so that a fault elsewhere refuses no batch. One row or none: the
-- project, what it is part of, and the members of the circle, if it is one.
WITH RECURSIVE tie AS (
    SELECT
        project_id,
        part_of
    FROM project
    WHERE part_of IS NOT NULL
),

chain AS (
    SELECT
        project_id,
        part_of AS whole,
        [project_id] AS members
    FROM tie
    WHERE $subjects IS NULL OR list_contains($subjects, project_id)
    UNION ALL
    SELECT
        chain.project_id,
        tie.part_of AS whole,
        list_append(chain.members, tie.project_id) AS members
    FROM chain
    INNER JOIN tie ON chain.whole = tie.project_id
    WHERE NOT list_contains(chain.members, tie.project_id)
)

SELECT
    project_id,
    whole,
    members
FROM chain
WHERE whole = project_id
UNION ALL
SELECT
    project_id,
    part_of AS whole,
    [] AS members
FROM tie
WHERE
    part_of NOT IN (SELECT project.project_id FROM project)
    AND ($subjects IS NULL OR list_contains($subjects, project_id) OR list_contains($subjects, part_of))
ORDER BY project_id
LIMIT 1;
