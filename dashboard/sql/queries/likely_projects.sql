-- Which projects may be the same as a project: with a similar name in one of the languages? One row per project, the
-- most similar first. Never joined silently: a person decides. Only names that share four letters are compared.
WITH own AS (
    SELECT
        project_id,
        unnest([folded(name_ru), folded(name_kk), folded(name_en), transliterated(name_en)]) AS name
    FROM project
    WHERE project_id = $project_id
),

compared AS (
    SELECT
        project.project_id,
        project.name_ru,
        project.name_kk,
        project.name_en,
        project.status,
        max(greatest(
            coalesce(jaro_winkler_similarity(folded(project.name_ru), own.name), 0),
            coalesce(jaro_winkler_similarity(folded(project.name_kk), own.name), 0),
            coalesce(jaro_winkler_similarity(folded(project.name_en), own.name), 0)
        )) AS similarity
    FROM project
    INNER JOIN own ON contains(project.search, left(own.name, 4)) AND project.project_id <> own.project_id
    WHERE own.name IS NOT NULL
    GROUP BY ALL
)

SELECT *
FROM compared
WHERE similarity > 0.9
ORDER BY similarity DESC, project_id
LIMIT 5;
