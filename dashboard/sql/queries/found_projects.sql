-- Which projects hold all words ($search_words, as macro has_words takes them) in their names, parties and places or,
-- $everywhere, all in what sources say of them? One row per project, so many after the first $skip: first those with
-- the words in their names (by_name), then by how similar the name is to $looked_for. total is how many there are in
-- all. Measuring names is slow: only the $most matching projects of which there is the least to search are measured.
WITH named AS MATERIALIZED (
    SELECT
        project_id,
        length(search) AS length_of_search
    FROM project
    WHERE has_words($search_words, search, sector, district)
),

matching AS MATERIALIZED (
    SELECT * FROM named
    UNION ALL
    SELECT
        project_id,
        length(words) AS length_of_search
    FROM project_words
    WHERE
        $everywhere
        AND has_words($search_words, words, NULL::VARCHAR, NULL::VARCHAR)
        AND project_id NOT IN (SELECT named.project_id FROM named)
),

candidate AS (
    SELECT project_id
    FROM matching
    ORDER BY length_of_search, project_id
    LIMIT $most
),

measured AS (
    SELECT
        project.project_id,
        project.name_ru,
        project.name_kk,
        project.name_en,
        project.sector,
        project.district,
        has_words(
            $search_words, names_searched(project.name_ru, project.name_kk, project.name_en), NULL, NULL
        ) AS by_name,
        name_similarity(project.name_ru, project.name_kk, project.name_en, $looked_for) AS similarity
    FROM project
    SEMI JOIN candidate ON project.project_id = candidate.project_id
)

SELECT
    'project' AS subject_kind,
    project_id AS subject,
    name_ru, name_kk, name_en,
    sector,
    district,
    by_name,
    (SELECT count(*) FROM matching) AS total
FROM measured
ORDER BY by_name DESC, similarity DESC, project_id
LIMIT $size OFFSET $skip;
